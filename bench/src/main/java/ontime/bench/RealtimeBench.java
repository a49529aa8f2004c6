package ontime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import ontime.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From a question submitted over HTTP to its answer seen by a client of the events. Ours is
 * continuous processing, the peers are Spark's default micro-batches and the book's batches of ten
 * seconds, by the same services on the same topics, which change their trigger in between. Then a
 * burst.
 */
@Command(
    name = "realtime",
    description = "an answer over Kafka and Spark, pushed, against batches of Spark")
final class RealtimeBench implements Callable<Integer> {
  private static final int RATE = 50;
  private static final int GOAL_P50 = 30;
  private static final int GOAL_P99 = 120;
  private static final int GOAL_PER_SECOND = 5_000;
  private static final int GOAL_LAG_SECONDS = 10;
  private static final int AT_ONCE = 1_000;
  private static final int BURSTS_TO_WARM_UP = 6;
  private static final String CONTINUOUS = "{\"trigger\": \"continuous\"}";
  private static final String BATCHES = "{\"trigger\": \"micro-batch\"}";
  private static final String BOOK = "{\"trigger\": \"micro-batch\", \"batchSeconds\": 10}";

  @Option(names = "--rounds", defaultValue = "3", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "20", description = "a round; ${DEFAULT-VALUE}")
  private int seconds;

  @Option(names = "--burst", defaultValue = "50000", description = "default ${DEFAULT-VALUE}")
  private int burst;

  @Option(
      names = "--date",
      defaultValue = "2015-01-03",
      description = "whose flights are asked about; ${DEFAULT-VALUE}")
  private LocalDate date;

  private LocalStack stack;
  private PushedAnswers client;
  private List<String> questions;

  @Override
  public Integer call() throws Exception {
    stack = LocalStack.running();
    client = new PushedAnswers(stack.prediction(""));
    questions =
        Keys.draw(stack.lake(), AT_ONCE, date).stream().map(RealtimeBench::question).toList();
    client.submit(questions.get(0)); // until the day is known
    try {
      boolean quick = latencies();
      return bursts() && quick ? 0 : 1;
    } finally {
      trigger(CONTINUOUS);
    }
  }

  private boolean latencies() throws Exception {
    trigger(CONTINUOUS);
    WarmUp.settle(99, () -> round(seconds));
    List<Sample> ours = new ArrayList<>();
    List<Sample> batches = new ArrayList<>();
    List<Sample> book = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      ours.add(round(CONTINUOUS));
      batches.add(round(BATCHES));
      book.add(round(BOOK));
      System.out.printf("  round %d of %d%n", i + 1, rounds);
    }
    boolean p50 = print(50, ours, batches, book, GOAL_P50);
    return print(99, ours, batches, book, GOAL_P99) && p50;
  }

  private static boolean print(
      int percent, List<Sample> ours, List<Sample> batches, List<Sample> book, int goal) {
    String what = "submitted to seen at 50/s, p" + percent;
    Sample our = perRound(ours, percent);
    Sample theirs = perRound(batches, percent);
    boolean reached = our.median() <= goal && 5 * our.median() <= theirs.median();
    String words = "at most " + goal + " ms, a fifth of the peer's";
    boolean good = Report.print(what, "ms", our, "peer: micro-batches", theirs, words, reached);
    Sample slow = perRound(book, percent);
    boolean far = percent != 50 || 100 * our.median() <= slow.median();
    String hundredth = percent == 50 ? "a hundredth of the peer's" : "none";
    return Report.print(what, "ms", our, "peer: a batch each 10 s", slow, hundredth, far) && good;
  }

  private static Sample perRound(List<Sample> samples, int percent) {
    return new Sample(samples.stream().mapToDouble(each -> each.percentile(percent)).toArray());
  }

  private Sample round(String trigger) throws Exception {
    trigger(trigger);
    return round(seconds);
  }

  private Sample round(int length) throws Exception {
    return client.run(RATE, Duration.ofSeconds(length), i -> questions.get(i % questions.size()));
  }

  private boolean bursts() throws Exception {
    trigger(BATCHES);
    client.submit(questions.stream().collect(Collectors.joining(",", "{\"flights\": [", "]}")));
    double[] rates = new double[rounds];
    double[] lags = new double[rounds];
    try (RequestBurst requests = RequestBurst.ofLast(AT_ONCE, stack.kafka())) {
      for (int i = 0; i < BURSTS_TO_WARM_UP; i++) burst(requests);
      for (int i = 0; i < rounds; i++) {
        double[] seconds = burst(requests);
        rates[i] = burst / seconds[1];
        lags[i] = seconds[1] - seconds[0];
        System.out.printf(Locale.ROOT, "  burst of %,d: %,.0f/s%n", burst, rates[i]);
      }
    }
    Sample rate = new Sample(rates);
    boolean fast =
        Report.print(
            "a burst of " + burst + ", micro-batches",
            "predictions/s",
            rate,
            "peer: the goal",
            Sample.of(GOAL_PER_SECOND),
            "at least " + GOAL_PER_SECOND,
            rate.median() >= GOAL_PER_SECOND);
    Sample lag = new Sample(lags);
    return Report.print(
            "until there is no lag after it",
            "s",
            lag,
            "peer: the goal",
            Sample.of(GOAL_LAG_SECONDS),
            "at most " + GOAL_LAG_SECONDS + " s",
            lag.median() <= GOAL_LAG_SECONDS)
        && fast;
  }

  /** Seconds from its first request until the broker has the last, and until all are answered. */
  private double[] burst(RequestBurst requests) throws Exception {
    while (query().path("lag").asLong() > 0) Thread.sleep(50);
    Instant start = Instant.now();
    requests.send(burst);
    Instant sent = Instant.now();
    Instant answered;
    // The lag is of the moment when it was measured, once a second.
    do {
      Thread.sleep(50);
      answered = Instant.parse(query().path("measuredAt").asText());
    } while (answered.isBefore(sent) || query().path("lag").asLong() > 0);
    requests.awaitKept();
    return new double[] {seconds(start, sent), seconds(start, answered)};
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  /** Changes the query's trigger, and returns when it answers so. */
  private void trigger(String trigger) throws Exception {
    stack.put(stack.streaming("/queries/delay-predictions"), trigger);
    while (!query().path("state").asText().equals("running")) Thread.sleep(100);
    client.run(1, Duration.ofSeconds(2), i -> questions.get(i));
  }

  private JsonNode query() throws Exception {
    URI uri = stack.streaming("/queries");
    return Json.mapper().readTree(stack.get(uri)).path(0);
  }

  private static String question(Keys.Key key) {
    return """
        {"carrier": "%s", "flightNumber": %d, "origin": "%s", "dest": "%s", "flightDate": "%s"}
        """
        .formatted(key.carrier(), key.flightNumber(), key.origin(), key.dest(), key.date());
  }
}
