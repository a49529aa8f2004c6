package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.ingest.Announcements.Pauses;
import ontime.kit.HttpConfig;
import ontime.kit.Secret;
import ontime.model.Json;

/** The service on a free port, and what a client does with it. */
final class TestIngest implements AutoCloseable {
  private static final Pauses SHORT = new Pauses(Duration.ofMillis(20), Duration.ofMillis(100));
  private static final Reports.Pauses REPORTS =
      new Reports.Pauses(Duration.ofMillis(50), Duration.ZERO);
  private static final String TOKEN = "test-token";
  private static final String NOWHERE = "http://127.0.0.1:1/{year}_{month}.zip";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Ingest service;

  private TestIngest(Ingest service) {
    this.service = service;
  }

  static TestIngest start(Path lake, FakeAnnouncer broker) {
    return start(lake, broker, List.of());
  }

  /**
   * @param reports folders of report files
   */
  static TestIngest start(Path lake, FakeAnnouncer broker, List<Path> reports) {
    return start(lake, broker, reports, NOWHERE);
  }

  /**
   * @param btsUrl where months come from that are ordered without a source
   */
  static TestIngest start(Path lake, FakeAnnouncer broker, List<Path> reports, String btsUrl) {
    return start(lake.toString(), lake, Optional.empty(), broker, reports, btsUrl);
  }

  /** With its lake in a bucket. */
  static TestIngest start(
      S3Server s3, String lake, Path work, FakeAnnouncer broker, List<Path> reports) {
    return start(lake, work, Optional.of(s3.endpoint()), broker, reports, NOWHERE);
  }

  private static TestIngest start(
      String lake,
      Path work,
      Optional<URI> s3,
      FakeAnnouncer broker,
      List<Path> reports,
      String btsUrl) {
    HttpConfig http =
        new HttpConfig("127.0.0.1", 0, Optional.of(new Secret(TOKEN)), Duration.ofSeconds(1));
    URI publicUrl = URI.create("http://ingest.example:8081");
    IngestConfig config =
        new IngestConfig(
            http,
            lake,
            work,
            s3,
            "local[2]",
            2,
            "127.0.0.1:1",
            btsUrl,
            publicUrl,
            reports,
            Optional.empty());
    return new TestIngest(Ingest.start(config, broker, SHORT, REPORTS));
  }

  Ingest service() {
    return service;
  }

  HttpResponse<byte[]> getBytes(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }

  HttpResponse<String> post(String path, Object body) throws Exception {
    String json = Json.mapper().writeValueAsString(body);
    return client.send(
        authorized(path).POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
  }

  /** Sends text as it is. */
  HttpResponse<String> postText(String path, String text) throws Exception {
    return client.send(
        authorized(path).POST(BodyPublishers.ofString(text)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> postWithoutToken(String path) throws Exception {
    return client.send(
        request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> delete(String path) throws Exception {
    return client.send(authorized(path).DELETE().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> submit(String month, Path source) throws Exception {
    return post("/months", Map.of("month", month, "source", source.toAbsolutePath().toString()));
  }

  /** From BTS, or who stands in for it. */
  HttpResponse<String> submit(String month) throws Exception {
    return post("/months", Map.of("month", month));
  }

  /** Ingests and waits for the job's end. */
  JsonNode ingest(String month, Path source) throws Exception {
    return ended(submit(month, source));
  }

  JsonNode ingestAnew(String month, Path source) throws Exception {
    String path = source.toAbsolutePath().toString();
    return ended(post("/months", Map.of("month", month, "source", path, "force", true)));
  }

  JsonNode ended(HttpResponse<String> submitted) throws Exception {
    assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(202);
    String location = submitted.headers().firstValue("Location").orElseThrow();
    while (true) {
      JsonNode job = json(location);
      if (!job.get("state").asText().matches("queued|running")) return job;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.uri().resolve(path)).timeout(Duration.ofMinutes(2));
  }

  private HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + TOKEN);
  }

  @Override
  public void close() {
    service.close();
  }
}
