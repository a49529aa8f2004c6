package ontime.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a process takes at a moment.
 *
 * @param residentMib as the kernel counts it
 * @param heapMib that is used, garbage too; not a number of a process that does not tell
 */
record Memory(String process, double residentMib, double heapMib) {
  private static final double MIB = 1 << 20;

  /**
   * @param service its address
   */
  static Memory ofService(String name, long pid, URI service) throws IOException {
    try (InputStream body = service.resolve("/metrics").toURL().openStream()) {
      String metrics = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return new Memory(name, residentMib(pid), heapBytes(metrics) / MIB);
    }
  }

  /** One that has no metrics. */
  static Memory ofEngine(String name, long pid) throws IOException {
    return new Memory(name, residentMib(pid), Double.NaN);
  }

  private static double residentMib(long pid) throws IOException {
    String kib =
        Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow(() -> new IOException("process " + pid + " has ended"));
    return Double.parseDouble(kib.replaceAll("\\D", "")) / 1024;
  }

  /** Prometheus's text has a line for each of the heap's spaces. */
  static double heapBytes(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public String toString() {
    String heap = Double.isNaN(heapMib) ? "" : String.format(Locale.ROOT, " (%.0f)", heapMib);
    return String.format(Locale.ROOT, "%s %.0f%s", process, residentMib, heap);
  }
}
