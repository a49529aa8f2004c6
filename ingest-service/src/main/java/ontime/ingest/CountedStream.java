package ontime.ingest;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what is written to a file of a {@link Folder}, which alone closes it, or drops it. */
final class CountedStream extends FilterOutputStream {
  private long bytes;

  CountedStream(OutputStream file) {
    super(file);
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int one) throws IOException {
    out.write(one);
    bytes++;
  }

  @Override
  public void write(byte[] some, int offset, int length) throws IOException {
    out.write(some, offset, length);
    bytes += length;
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
