package ontime.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.function.Consumer;
import ontime.model.Job;
import ontime.model.Json;

/** Has ingest-service take months, and watches it. */
final class IngestClient {
  /** What is measured may be off by as much; to be asked more often would keep the service busy. */
  private static final int POLL_MILLIS = 50;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private final String token;

  IngestClient(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  /**
   * Ingests a month, whether or not it is there, and waits for its end.
   *
   * @param seen told of the job as it goes
   * @throws IOException if it does not succeed
   */
  Job ingest(YearMonth month, Path file, Consumer<Job> seen)
      throws IOException, InterruptedException {
    String order =
        Json.mapper()
            .writeValueAsString(
                Map.of("month", month.toString(), "source", file.toString(), "force", true));
    Job job =
        job(
            HttpRequest.newBuilder(address.resolve("/months"))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(order)));
    HttpRequest.Builder again = HttpRequest.newBuilder(address.resolve("/jobs/" + job.id()));
    while (!job.state().ended()) {
      Thread.sleep(POLL_MILLIS);
      job = job(again);
      seen.accept(job);
    }
    if (job.state() != Job.State.SUCCEEDED) throw new IOException(month + ": " + job.error());
    return job;
  }

  private Job job(HttpRequest.Builder request) throws IOException, InterruptedException {
    return Json.mapper().readValue(text(request), Job.class);
  }

  private String text(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) throw new IOException(answer.body());
    return answer.body();
  }

  /** Waits until the service answers, which its process must live to do. */
  void awaitReady(Process process) throws IOException, InterruptedException {
    while (true) {
      try {
        var unused = text(HttpRequest.newBuilder(address.resolve("/jobs")));
        return;
      } catch (IOException e) {
        if (!process.isAlive()) throw new IOException("ingest-service ended", e);
        Thread.sleep(POLL_MILLIS);
      }
    }
  }
}
