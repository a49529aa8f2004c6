package ontime.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ontime.ingest.Download.State;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;

/** One try to get a file, or what is missing of it (RFC 9110, 13 and 14). */
final class HttpFetch {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  private final CloseableHttpClient http;

  /**
   * @param stall how long no byte may come
   */
  HttpFetch(Duration stall) {
    Timeout limit = Timeout.of(stall);
    this.http =
        HttpClients.custom()
            .useSystemProperties()
            .setUserAgent("Ontime")
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .useSystemProperties()
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(limit)
                            .setSocketTimeout(limit)
                            .build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(limit).build())
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .build();
  }

  /**
   * @return the whole file, checked
   * @throws SourceException when the server has no such file
   * @throws IOException when it is not whole; what is here of it stays
   */
  Path fetch(Download download, IngestJob job) throws IOException {
    long have = download.bytesToGoOnWith();
    if (have > 0 && have == download.state().orElseThrow().bytes()) {
      // All came, and then the process ended.
      download.complete();
    }
    Optional<Path> whole = download.file();
    HttpGet request = new HttpGet(download.uri());
    if (whole.isPresent()) {
      download.state().ifPresent(state -> askWhetherItChanged(request, state));
    } else if (have > 0) {
      request.addHeader("Range", "bytes=" + have + "-");
      request.addHeader("If-Range", download.state().orElseThrow().validator());
    }
    job.abortBy(request::abort);
    try {
      return http.execute(
          request,
          response -> {
            try {
              return take(response, download, have, whole, job);
            } catch (IOException | RuntimeException e) {
              // Closing alone would read on to the end.
              request.abort();
              throw e;
            }
          });
    } finally {
      job.abortBy(() -> {});
    }
  }

  private static void askWhetherItChanged(HttpGet request, State state) {
    if (state.etag() != null) request.addHeader("If-None-Match", state.etag());
    else if (state.lastModified() != null) {
      request.addHeader("If-Modified-Since", state.lastModified());
    }
  }

  private static Path take(
      ClassicHttpResponse response,
      Download download,
      long have,
      Optional<Path> whole,
      IngestJob job)
      throws IOException {
    int status = response.getCode();
    switch (status) {
      case 304 -> {
        return whole.orElseThrow(() -> DownloadException.cutOff("304, but nothing was here"));
      }
      case 200 -> download.begin(state(response, download, contentLength(response)));
      case 206 -> checkRange(response, download, have);
      case 416 -> {
        download.dropPart();
        throw DownloadException.cutOff("416: the file is shorter now");
      }
      default -> throw refused(response, download);
    }
    if (response.getEntity() == null) throw DownloadException.cutOff("an answer without a file");
    try (InputStream in = response.getEntity().getContent()) {
      download.append(in, job);
    }
    return download.complete();
  }

  private static void checkRange(ClassicHttpResponse response, Download download, long have)
      throws IOException {
    State now = state(response, download, -1);
    State before = download.state().orElseThrow();
    Matcher range = RANGE.matcher(header(response, "Content-Range").orElse(""));
    boolean goesOn =
        range.matches()
            && range.group(1).equals(Long.toString(have))
            && (before.bytes() < 0 || range.group(2).equals(Long.toString(before.bytes())))
            && (now.validator() == null || now.validator().equals(before.validator()));
    if (goesOn) return;
    download.dropPart();
    throw DownloadException.cutOff("the file changed while it was fetched");
  }

  private static IOException refused(ClassicHttpResponse response, Download download) {
    int status = response.getCode();
    if (status == 408 || status == 429 || status >= 500) {
      return DownloadException.notNow("the server answers " + status, retryAfter(response));
    }
    throw new SourceException("the server answers %d for %s".formatted(status, download.uri()));
  }

  private static State state(ClassicHttpResponse response, Download download, long bytes) {
    String etag = header(response, "ETag").orElse(null);
    String lastModified = header(response, "Last-Modified").orElse(null);
    return new State(download.uri().toString(), etag, lastModified, bytes, null);
  }

  private static long contentLength(ClassicHttpResponse response) {
    return response.getEntity() == null ? -1 : response.getEntity().getContentLength();
  }

  private static Duration retryAfter(ClassicHttpResponse response) {
    String text = header(response, "Retry-After").orElse("0");
    if (text.matches("\\d{1,6}")) return Duration.ofSeconds(Long.parseLong(text));
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration until = Duration.between(Instant.now(), date);
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name))
        .map(Header::getValue)
        .filter(value -> !value.isBlank());
  }
}
