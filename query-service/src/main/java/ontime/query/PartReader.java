package ontime.query;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import ontime.model.Flight;
import ontime.model.Json;
import ontime.model.Part;

/** Streams a part's flights over HTTP and holds its bytes against the hash in the message. */
final class PartReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int BATCH = 1_000;

  /** 410 while a newer run is there, 404 when the whole month went. */
  private static final Set<Integer> NO_LONGER_THERE = Set.of(404, 410);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** Leaves the source open: the hash wants the bytes after the last row too. */
  private final ObjectReader flights =
      Json.mapper().readerFor(Flight.class).without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

  /** The run is gone: a newer one has its own message, which tells where to read it. */
  static final class SupersededException extends IOException {
    private static final long serialVersionUID = 1;

    SupersededException(URI uri) {
      super(uri + " belongs to a run that was replaced");
    }
  }

  /**
   * @param batches takes up to 1,000 flights at a time, in order
   * @throws SupersededException if the run was replaced meanwhile
   * @throws IOException if the part cannot be read, or its rows or hash are not the message's
   */
  void read(Part part, Consumer<List<Flight>> batches) throws IOException, InterruptedException {
    URI uri = URI.create(part.uri());
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (NO_LONGER_THERE.contains(response.statusCode())) throw new SupersededException(uri);
      if (response.statusCode() != 200) {
        throw new IOException(uri + " answered " + response.statusCode());
      }
      DigestInputStream digested = new DigestInputStream(body, sha256());
      long rows = readRows(digested, batches);
      digested.transferTo(OutputStream.nullOutputStream());
      String hash = HexFormat.of().formatHex(digested.getMessageDigest().digest());
      if (rows != part.rows()) {
        throw new IOException(uri + " has " + rows + " rows, not " + part.rows());
      }
      if (!hash.equals(part.sha256())) throw new IOException(uri + " is not the file announced");
    }
  }

  private long readRows(InputStream gzip, Consumer<List<Flight>> batches) throws IOException {
    long rows = 0;
    List<Flight> batch = new ArrayList<>(BATCH);
    try (MappingIterator<Flight> lines = flights.readValues(new GZIPInputStream(gzip, 1 << 16))) {
      while (lines.hasNextValue()) {
        batch.add(lines.nextValue());
        rows++;
        if (batch.size() == BATCH) {
          batches.accept(batch);
          batch = new ArrayList<>(BATCH);
        }
      }
    }
    batches.accept(batch);
    return rows;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
