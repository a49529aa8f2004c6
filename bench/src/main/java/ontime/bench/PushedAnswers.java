package ontime.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Questions by the clock, each submitted over HTTP and its answer seen by a client of its events.
 * Its time counts from when it was due.
 */
final class PushedAnswers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

  // Asynchronous: with batches of ten seconds, five hundred streams wait at once.
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;

  /**
   * @param service prediction-service's address
   */
  PushedAnswers(URI service) {
    this.service = service;
  }

  /**
   * @param question the n-th question's JSON
   * @return milliseconds of each
   */
  Sample run(int rate, Duration time, IntFunction<String> question) throws Exception {
    int questions = (int) (rate * time.toSeconds());
    long every = 1_000_000_000L / rate;
    long start = System.nanoTime();
    List<CompletableFuture<Double>> answers = new ArrayList<>(questions);
    for (int i = 0; i < questions; i++) {
      long due = start + i * every;
      while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
      answers.add(ask(question.apply(i)).thenApply(seen -> (seen - due) / 1e6));
    }
    double[] millis = new double[questions];
    for (int i = 0; i < questions; i++) {
      millis[i] = answers.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    return new Sample(millis);
  }

  /** When the answer was seen; a service that wants to be left alone is asked again. */
  private CompletableFuture<Long> ask(String question) {
    HttpRequest submit =
        HttpRequest.newBuilder(service.resolve("/predictions"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question))
            .build();
    return http.sendAsync(submit, BodyHandlers.ofString())
        .thenCompose(
            accepted ->
                accepted.statusCode() == 503
                    ? CompletableFuture.runAsync(() -> {}, LATER).thenCompose(past -> ask(question))
                    : http.sendAsync(events(accepted), BodyHandlers.ofString())
                        .thenApply(PushedAnswers::seen));
  }

  private HttpRequest events(HttpResponse<String> accepted) {
    if (accepted.statusCode() != 202) {
      throw new IllegalStateException(accepted.statusCode() + " " + accepted.body());
    }
    String location = accepted.headers().firstValue("Location").orElseThrow();
    return HttpRequest.newBuilder(service.resolve(location + "/events"))
        .header("Accept", "text/event-stream")
        .build();
  }

  /** The stream ends with the answer. */
  private static long seen(HttpResponse<String> events) {
    long now = System.nanoTime();
    if (!events.body().replace("event: ", "event:").contains("event:answered")) {
      throw new IllegalStateException("no answer: " + events.statusCode() + " " + events.body());
    }
    return now;
  }

  /** Many at once, again for as long as the service wants to be left alone. */
  void submit(String questions) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/predictions"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(questions))
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      HttpResponse<String> accepted = http.send(request, BodyHandlers.ofString());
      if (accepted.statusCode() == 202) return;
      if (accepted.statusCode() != 503) throw new IOException(accepted.body());
      Thread.sleep(100);
    }
    throw new IOException("refused for " + PATIENCE);
  }
}
