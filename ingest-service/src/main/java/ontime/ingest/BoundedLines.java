package ontime.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Lines of a stream in bounded memory, however long one is. A line ends with {@code \n}, {@code \r}
 * or both.
 */
final class BoundedLines {
  /** Bytes of a line that are kept; BTS's have 600, and their header 2,000. */
  static final int LONGEST = 1 << 16;

  /** Bytes pass through as they are; only commas, quotes and line ends matter here. */
  static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] line = new byte[LONGEST];
  private int at;
  private int end;
  private int length;
  private boolean cut;
  private boolean afterReturn;

  BoundedLines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its end, a character for each byte; null behind the last. Of a line that
   * is too long its beginning.
   */
  String next() throws IOException {
    length = 0;
    cut = false;
    boolean begun = false;
    while (at < end || fill()) {
      if (afterReturn) {
        afterReturn = false;
        if (buffer[at] == '\n') {
          at++;
          continue;
        }
      }
      begun = true;
      int stop = at;
      while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') stop++;
      keep(stop);
      at = stop;
      if (stop == end) continue;
      afterReturn = buffer[stop] == '\r';
      at++;
      return text();
    }
    return begun ? text() : null;
  }

  /** Whether the line that was read last is longer than what came of it. */
  boolean wasCut() {
    return cut;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private void keep(int stop) {
    int bytes = Math.min(stop - at, LONGEST - length);
    System.arraycopy(buffer, at, line, length, bytes);
    length += bytes;
    cut |= bytes < stop - at;
  }

  private String text() {
    return new String(line, 0, length, BYTES);
  }
}
