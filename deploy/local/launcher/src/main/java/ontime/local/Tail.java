package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The end of a log, and what comes after. */
final class Tail {
  // Of a long log, what is read to find its last lines.
  private static final long LONGEST = 4 << 20;

  private final Path file;
  private long position;

  private Tail(Path file, long position) {
    this.file = file;
    this.position = position;
  }

  /** Lines that come from now on. */
  static Tail fromEnd(Path file) throws IOException {
    return new Tail(file, size(file));
  }

  /** Lines from the last 4 MiB on. */
  static Tail fromRecent(Path file) throws IOException {
    return new Tail(file, Math.max(0, size(file) - LONGEST));
  }

  /** The last lines, joined; empty when there is no log. */
  static String last(Path file, int lines) throws IOException {
    return String.join("\n", last(fromRecent(file).more(), lines));
  }

  static List<String> last(List<String> lines, int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** The whole lines that have come since it was last asked. A log that was rotated starts anew. */
  List<String> more() throws IOException {
    long size = size(file);
    if (size < position) {
      position = 0;
    }
    if (size == position) {
      return List.of();
    }
    byte[] bytes = new byte[Math.toIntExact(Math.min(size - position, LONGEST))];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(position);
      in.readFully(bytes);
    }
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    position += end;
    return new ArrayList<>(new String(bytes, 0, end, UTF_8).lines().toList());
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
