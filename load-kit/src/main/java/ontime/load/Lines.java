package ontime.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a stream at its line feeds, without making text of it. */
final class Lines {
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int end;

  Lines(InputStream in) {
    this.in = in;
  }

  void forEach(Consumer<byte[]> lines) throws IOException {
    for (int read = fill(); read >= 0; read = fill()) cut(lines);
    if (end > 0) lines.accept(Arrays.copyOf(buffer, end));
  }

  private int fill() throws IOException {
    if (end == buffer.length) buffer = Arrays.copyOf(buffer, 2 * end);
    int read = in.read(buffer, end, buffer.length - end);
    if (read > 0) end += read;
    return read;
  }

  /** Gives the whole lines away and moves the rest to the front. */
  private void cut(Consumer<byte[]> lines) {
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (buffer[i] != '\n') continue;
      if (i > start) lines.accept(Arrays.copyOfRange(buffer, start, i));
      start = i + 1;
    }
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
  }
}
