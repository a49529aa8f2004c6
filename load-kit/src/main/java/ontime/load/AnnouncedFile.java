package ontime.load;

import java.io.FilterInputStream;
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
import java.util.Set;
import ontime.kit.Trail;
import ontime.model.Sha256;

/** Reads the files that messages tell of, and holds each against the hash in its message. */
public final class AnnouncedFile {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** 410 while a newer run is there, 404 when all of it went. */
  private static final Set<Integer> NO_LONGER_THERE = Set.of(404, 410);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** The run is gone: a newer one has its own message, which tells where to read it. */
  public static final class SupersededException extends IOException {
    private static final long serialVersionUID = 1;

    SupersededException(URI uri) {
      super(uri + " belongs to a run that was replaced");
    }
  }

  /** The connection failed, and may not the next time. */
  static final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenOffException(URI uri, IOException cause) {
      super(uri + " broke off: " + cause, cause);
    }
  }

  /** What is made of the bytes; leaves the stream open. */
  @FunctionalInterface
  public interface Content<T> {
    T read(InputStream bytes) throws IOException;
  }

  /**
   * @param sha256 of the file, lower-case hex
   * @throws SupersededException if the run was replaced meanwhile
   * @throws IOException if it cannot be read, or is not the file of this hash
   */
  public <T> T read(String uri, String sha256, Content<T> content)
      throws IOException, InterruptedException {
    URI address = URI.create(uri);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
    Trail.passOn(request::header);
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = new Body(address, response.body())) {
      if (NO_LONGER_THERE.contains(response.statusCode())) throw new SupersededException(address);
      if (response.statusCode() != 200) {
        throw new IOException(uri + " answered " + response.statusCode());
      }
      DigestInputStream digested = new DigestInputStream(body, Sha256.digest());
      T read = content.read(digested);
      // The hash wants the bytes after the last that was of use, too.
      digested.transferTo(OutputStream.nullOutputStream());
      if (!Sha256.hex(digested.getMessageDigest()).equals(sha256)) {
        throw new IOException(uri + " is not the file announced");
      }
      return read;
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new BrokenOffException(request.uri(), e);
    }
  }

  /** Tells a connection that fails from bytes that are wrong. */
  private static final class Body extends FilterInputStream {
    private final URI address;

    Body(URI address, InputStream in) {
      super(in);
      this.address = address;
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException e) {
        throw new BrokenOffException(address, e);
      }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return in.read(bytes, from, length);
      } catch (IOException e) {
        throw new BrokenOffException(address, e);
      }
    }
  }
}
