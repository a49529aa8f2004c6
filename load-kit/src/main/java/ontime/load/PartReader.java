package ontime.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import ontime.load.AnnouncedFile.SupersededException;
import ontime.model.Part;

/** Streams a part's rows. */
final class PartReader<R> {
  private final AnnouncedFile files = new AnnouncedFile();
  private final RowFormat<R> format;
  private final int batchRows;

  /**
   * @param batchRows rows given away at a time
   */
  PartReader(RowFormat<R> format, int batchRows) {
    this.format = format;
    this.batchRows = batchRows;
  }

  /**
   * @param batches takes the rows, in order
   * @throws SupersededException if the run was replaced meanwhile
   * @throws IOException if the part cannot be read, or its rows or hash are not the message's
   */
  void read(Part part, Consumer<List<R>> batches) throws IOException, InterruptedException {
    files.read(part.uri(), part.sha256(), gzip -> readRows(part, gzip, batches));
  }

  private long readRows(Part part, InputStream gzip, Consumer<List<R>> batches) throws IOException {
    Batches all = new Batches(batches);
    format.read(new GZIPInputStream(gzip, 1 << 16), all::add);
    all.flush();
    if (all.rows != part.rows()) {
      throw new IOException(part.uri() + " has " + all.rows + " rows, not " + part.rows());
    }
    return all.rows;
  }

  private final class Batches {
    private final Consumer<List<R>> batches;
    private List<R> batch = new ArrayList<>(batchRows);
    private long rows;

    Batches(Consumer<List<R>> batches) {
      this.batches = batches;
    }

    void add(R row) {
      batch.add(row);
      rows++;
      if (batch.size() == batchRows) flush();
    }

    void flush() {
      if (batch.isEmpty()) return;
      batches.accept(batch);
      batch = new ArrayList<>(batchRows);
    }
  }
}
