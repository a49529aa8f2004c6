package ontime.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Times of one page at a steady rate: {@code GatewayLoad URL [PER_SECOND [SECONDS]]}. Requests
 * start by the clock, whether or not the ones before have ended, so that a slow answer hides no
 * other.
 */
final class GatewayLoad {
  private static final long NO_PAGE = -1;

  private GatewayLoad() {}

  public static void main(String[] args) throws Exception {
    URI page = URI.create(args[0]);
    int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    HttpClient client = HttpClient.newHttpClient();
    // A cold JVM is another question: the compilers get their time first, and are not measured.
    run(client, page, Math.max(1, perSecond / 4), seconds);
    run(client, page, perSecond, seconds);
    long[] micros = run(client, page, perSecond, seconds);
    if (micros.length == 0) throw new IllegalStateException("no answer was a page");
    System.out.printf(
        "%d of %d requests at %d/s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms%n",
        micros.length,
        perSecond * seconds,
        perSecond,
        micros[micros.length / 2] / 1000.0,
        micros[micros.length * 95 / 100] / 1000.0,
        micros[micros.length * 99 / 100] / 1000.0,
        micros[micros.length - 1] / 1000.0);
  }

  private static long[] run(HttpClient client, URI page, int perSecond, int seconds)
      throws Exception {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    List<CompletableFuture<Long>> answers =
        IntStream.range(0, perSecond * seconds)
            .mapToObj(i -> new CompletableFuture<Long>())
            .toList();
    long start = System.nanoTime() + Duration.ofMillis(200).toNanos();
    for (int i = 0; i < answers.size(); i++) {
      CompletableFuture<Long> answer = answers.get(i);
      long due = start + i * 1_000_000_000L / perSecond;
      var unused =
          clock.schedule(
              () -> ask(client, page, due, answer), due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
    clock.shutdown();
    return answers.stream()
        .mapToLong(CompletableFuture::join)
        .filter(micros -> micros != NO_PAGE)
        .sorted()
        .toArray();
  }

  private static void ask(HttpClient client, URI page, long due, CompletableFuture<Long> answer) {
    HttpRequest request = HttpRequest.newBuilder(page).header("Accept-Encoding", "gzip").build();
    var unused =
        client
            .sendAsync(request, BodyHandlers.ofByteArray())
            .whenComplete(
                (response, failure) -> {
                  boolean shown = failure == null && response.statusCode() == 200;
                  answer.complete(shown ? (System.nanoTime() - due) / 1000 : NO_PAGE);
                });
  }
}
