package ontime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import ontime.model.Json;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains on months of the running stack, judges on a later one beside the book's models on the same
 * split, and asks the model that is active at a steady rate.
 */
@Command(
    name = "model",
    description = "a training on months of the lake beside the book's, and 200 predictions/s")
final class ModelBench implements Callable<Integer> {
  private static final int GOAL_MILLIS = 10;
  private static final int RATE = 200;
  private static final Duration FIRST = Duration.ofSeconds(60);

  @Option(names = "--months", defaultValue = "2008-01,2008-02", description = "${DEFAULT-VALUE}")
  private String months;

  @Option(names = "--test-months", defaultValue = "2008-03", description = "${DEFAULT-VALUE}")
  private String testMonths;

  @Option(
      names = "--model-version",
      description = "one that is there is judged, and nothing trained")
  private String version;

  @Option(
      names = "--date",
      defaultValue = "2008-03-14",
      description = "whose flights are asked about; default ${DEFAULT-VALUE}")
  private LocalDate date;

  @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "10", description = "a round; ${DEFAULT-VALUE}")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    LocalStack stack = LocalStack.running();
    if (version == null) {
      System.out.printf("training on %s, judging on %s: some minutes%n", months, testMonths);
      stack.ontime("train", "--months", months, "--test-months", testMonths);
      version = newest(stack);
    }
    JsonNode model = Json.mapper().readTree(stack.get(stack.prediction("/models/" + version)));
    ModelGoals goals = new ModelGoals(model);
    boolean good = goals.print();
    return asked(stack, goals.transformMillis()) && good ? 0 : 1;
  }

  private static String newest(LocalStack stack) throws Exception {
    JsonNode list = Json.mapper().readTree(stack.get(stack.prediction("/models")));
    return list.path("versions").path(0).path("version").asText();
  }

  private boolean asked(LocalStack stack, double transformMillis) throws Exception {
    List<HttpPost> questions = questions(stack);
    Duration round = Duration.ofSeconds(seconds);
    try (SteadyLoad load = new SteadyLoad(RATE)) {
      // The day's flights are read for the first of them.
      load.await(questions.get(0), FIRST);
      WarmUp.settle(99, () -> load.run(round, i -> questions.get(i % questions.size())));
      double[] p50 = new double[rounds];
      double[] p99 = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        Sample sample = load.run(round, n -> questions.get(n % questions.size()));
        p50[i] = sample.percentile(50);
        p99[i] = sample.percentile(99);
      }
      String peer = "peer: transform of one row, without HTTP";
      Sample transform = Sample.of(transformMillis);
      Report.print(
          "POST /predictions?wait= at 200/s, p50",
          "ms",
          new Sample(p50),
          peer,
          transform,
          "none",
          true);
      Sample slow = new Sample(p99);
      return Report.print(
          "POST /predictions?wait= at 200/s, p99",
          "ms",
          slow,
          peer,
          transform,
          "at most " + GOAL_MILLIS + " ms",
          slow.median() <= GOAL_MILLIS);
    }
  }

  /** Flights of the day, two hours before departure, as the schedule has them. */
  private List<HttpPost> questions(LocalStack stack) throws Exception {
    List<HttpPost> questions = new ArrayList<>();
    for (Keys.Key key : Keys.draw(stack.lake(), 2_000, date)) {
      Map<String, Object> question =
          Map.of(
              "flightDate", key.date(),
              "carrier", key.carrier(),
              "flightNumber", key.flightNumber(),
              "origin", key.origin(),
              "dest", key.dest(),
              "moment", "before-departure");
      HttpPost post = new HttpPost(stack.prediction("/predictions?wait=2s"));
      String body = Json.mapper().writeValueAsString(question);
      post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
      questions.add(post);
    }
    if (questions.isEmpty()) throw new IllegalStateException("no flight of " + date + " is loaded");
    System.out.printf(Locale.ROOT, "%nasking about %d flights of %s%n", questions.size(), date);
    return questions;
  }
}
