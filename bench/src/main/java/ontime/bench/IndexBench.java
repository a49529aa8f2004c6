package ontime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import ontime.model.Json;
import ontime.model.Rebuild;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A month into the index. Ours is search-service rebuilding it from the lake, from request to
 * swapped in; the peer is the book's way: one connection, bulk requests of 100, an index with the
 * engine's own settings and a mapping that it guesses, over the same parts and node. Both take
 * every row.
 */
@Command(
    name = "index",
    description = "a month into Elasticsearch against the book's batches of 100")
final class IndexBench implements Callable<Integer> {
  private static final String MONTH = "2008-01";
  private static final String BOOK = "book";
  private static final int BOOK_BATCH = 100;
  private static final int GOAL = 6_000;
  private static final int GOAL_RATIO = 3;

  @Option(names = "--from", required = true, description = "the folder with BTS's zip of " + MONTH)
  private Path from;

  @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public Integer call() throws Exception {
    try (LocalStack stack = LocalStack.own()) {
      stack.ontime("up", "--no-sample");
      stack.ontime("ingest", MONTH, "--from", from.toAbsolutePath().toString());
      WarmUp.settle(50, () -> Sample.of(1 / ours(stack).median()));
      theBooksWay(stack);
      Rounds rates = Rounds.interleaved(rounds, () -> ours(stack), () -> theBooksWay(stack));
      Sample ours = rates.ours(50);
      Sample theirs = rates.theirs(50);
      return Report.print(
              MONTH + " into the embedded node",
              "documents/s",
              ours,
              "peer: bulks of 100, one connection",
              theirs,
              "at least %d/s and %d times the peer's".formatted(GOAL, GOAL_RATIO),
              ours.median() >= GOAL && ours.median() >= GOAL_RATIO * theirs.median())
          ? 0
          : 1;
    }
  }

  private static Sample ours(LocalStack stack) throws Exception {
    Rebuild rebuild = Json.mapper().readValue(stack.post(stack.search("/rebuilds")), Rebuild.class);
    while (rebuild.finishedAt() == null) {
      Thread.sleep(100);
      String state = stack.get(stack.search("/rebuilds/" + rebuild.id()));
      rebuild = Json.mapper().readValue(state, Rebuild.class);
    }
    if (rebuild.state() != Rebuild.State.SUCCEEDED) throw new IOException(rebuild.error());
    double seconds = Duration.between(rebuild.startedAt(), rebuild.finishedAt()).toMillis() / 1e3;
    return Sample.of(rebuild.rows() / seconds);
  }

  private Sample theBooksWay(LocalStack stack) throws Exception {
    long started = System.nanoTime();
    long rows = stack.read(MONTH, BOOK_BATCH, lines -> bulk(stack, lines));
    Sample rate = Sample.of(rows / ((System.nanoTime() - started) / 1e9));
    send(HttpRequest.newBuilder(stack.elasticsearch("/" + BOOK)).DELETE().build());
    return rate;
  }

  private void bulk(LocalStack stack, List<String> lines) throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    for (String line : lines) body.append("{\"index\":{}}\n").append(line).append('\n');
    JsonNode answer =
        Json.mapper()
            .readTree(
                send(
                    HttpRequest.newBuilder(stack.elasticsearch("/" + BOOK + "/_bulk"))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build()));
    if (answer.get("errors").asBoolean()) throw new IOException("the book's way failed");
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) throw new IOException(answer.body());
    return answer.body();
  }
}
