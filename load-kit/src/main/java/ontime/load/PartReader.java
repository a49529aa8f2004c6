package ontime.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import ontime.model.Part;
import ontime.model.Sha256;

/** Streams a part's rows over HTTP and holds its bytes against the hash in the message. */
final class PartReader<R> {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** 410 while a newer run is there, 404 when the whole month went. */
  private static final Set<Integer> NO_LONGER_THERE = Set.of(404, 410);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final RowFormat<R> format;
  private final int batchRows;

  /**
   * @param batchRows rows given away at a time
   */
  PartReader(RowFormat<R> format, int batchRows) {
    this.format = format;
    this.batchRows = batchRows;
  }

  /** The run is gone: a newer one has its own message, which tells where to read it. */
  static final class SupersededException extends IOException {
    private static final long serialVersionUID = 1;

    SupersededException(URI uri) {
      super(uri + " belongs to a run that was replaced");
    }
  }

  /**
   * @param batches takes the rows, in order
   * @throws SupersededException if the run was replaced meanwhile
   * @throws IOException if the part cannot be read, or its rows or hash are not the message's
   */
  void read(Part part, Consumer<List<R>> batches) throws IOException, InterruptedException {
    URI uri = URI.create(part.uri());
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (NO_LONGER_THERE.contains(response.statusCode())) throw new SupersededException(uri);
      if (response.statusCode() != 200) {
        throw new IOException(uri + " answered " + response.statusCode());
      }
      DigestInputStream digested = new DigestInputStream(body, Sha256.digest());
      long rows = readRows(digested, batches);
      // The hash wants the bytes after the last row too.
      digested.transferTo(OutputStream.nullOutputStream());
      String hash = Sha256.hex(digested.getMessageDigest());
      if (rows != part.rows()) {
        throw new IOException(uri + " has " + rows + " rows, not " + part.rows());
      }
      if (!hash.equals(part.sha256())) throw new IOException(uri + " is not the file announced");
    }
  }

  private long readRows(InputStream gzip, Consumer<List<R>> batches) throws IOException {
    Batches all = new Batches(batches);
    format.read(new GZIPInputStream(gzip, 1 << 16), all::add);
    all.flush();
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
