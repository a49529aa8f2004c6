package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory, as the kernel counts it. */
final class Memory {
  private Memory() {}

  /** Bytes resident (VmRSS), 0 when there is no such process. */
  static long residentBytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"), UTF_8).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  static String text(long bytes) {
    return "%,d MiB".formatted(bytes >> 20);
  }
}
