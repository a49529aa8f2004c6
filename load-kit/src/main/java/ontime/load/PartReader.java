package ontime.load;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import ontime.load.AnnouncedFile.BrokenOffException;
import ontime.load.AnnouncedFile.SupersededException;
import ontime.model.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams a part's rows. When the connection breaks off, the part is asked for again and what was
 * given away is passed over: whoever serves it may have been started anew, and a month is long.
 */
final class PartReader<R> {
  private static final Logger LOG = LoggerFactory.getLogger(PartReader.class);

  /** With half a second to begin with, half a minute: as long as a service takes to start. */
  private static final int TRIES = 7;

  private final AnnouncedFile files = new AnnouncedFile();
  private final RowFormat<R> format;
  private final int batchRows;
  private final Duration firstPause;

  /**
   * @param batchRows rows given away at a time
   * @param firstPause before a part is asked for again; doubles from try to try
   */
  PartReader(RowFormat<R> format, int batchRows, Duration firstPause) {
    this.format = format;
    this.batchRows = batchRows;
    this.firstPause = firstPause;
  }

  /**
   * @param batches takes the rows, in order, each once
   * @throws SupersededException if the run was replaced meanwhile
   * @throws IOException if the part cannot be read, or its rows or hash are not the message's
   */
  void read(Part part, Consumer<List<R>> batches) throws IOException, InterruptedException {
    Batches all = new Batches(batches);
    Duration pause = firstPause;
    for (int tries = 1; ; tries++) {
      try {
        files.read(part.uri(), part.sha256(), gzip -> readRows(part, gzip, all));
        return;
      } catch (BrokenOffException e) {
        if (tries == TRIES) throw e;
        LOG.info("after {} rows {}; it is asked for again", all.taken, e.getMessage());
      }
      Thread.sleep(pause.toMillis());
      pause = pause.multipliedBy(2);
    }
  }

  private long readRows(Part part, InputStream gzip, Batches all) throws IOException {
    all.rows = 0;
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

    /** Of this try, and of all. */
    private long rows;

    private long taken;

    Batches(Consumer<List<R>> batches) {
      this.batches = batches;
    }

    void add(R row) {
      if (++rows <= taken) return;
      taken = rows;
      batch.add(row);
      if (batch.size() == batchRows) flush();
    }

    void flush() {
      if (batch.isEmpty()) return;
      batches.accept(batch);
      batch = new ArrayList<>(batchRows);
    }
  }
}
