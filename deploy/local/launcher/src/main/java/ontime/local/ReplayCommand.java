package ontime.local;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ontime.model.Airport;
import ontime.model.Airports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "replay",
    description =
        "Ask about every flight of a loaded day at its time, two hours before departure, and fill"
            + " the departures boards.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  /** Of a busy day query-service sends 7 MB. */
  private static final Duration READING = Duration.ofSeconds(30);

  /** The clock of a day without an airport of its own. */
  private static final ZoneId EASTERN = ZoneId.of("America/New_York");

  private static final long LAST_WORDS_SECONDS = 5;

  @Parameters(paramLabel = "DATE", description = "A loaded day: 2015-01-04")
  private LocalDate date;

  @Option(
      names = "--speed",
      defaultValue = "600",
      description = "Times as fast as the day was; 600 makes a day of 2.4 minutes.")
  private double speed;

  @Option(names = "--origin", description = "Only the departures of this airport.")
  private String origin;

  private final Settings settings;
  private final Stack stack;
  private final JsonHttp http;

  ReplayCommand(Settings settings, Stack stack, JsonHttp http) {
    this.settings = settings;
    this.stack = stack;
    this.http = http;
  }

  @Override
  public Integer call() throws Exception {
    if (!(speed > 0 && speed <= 1e6)) {
      throw new UserException("--speed is " + speed + ", not a number over 0, at most 1000000", 2);
    }
    Airports airports = Airports.bundled();
    Optional<String> only = Optional.ofNullable(origin).map(code -> code.toUpperCase(Locale.ROOT));
    if (only.isPresent() && airports.airport(only.get()).isEmpty()) {
      throw new UserException("no airport has the code " + only.get(), 2);
    }
    settings.needRunning();
    return replay(only, airports, Progress.onStandardOutput());
  }

  int replay(Optional<String> only, Airports airports, Progress progress) throws Exception {
    List<ReplayFlight> flights;
    try (InputStream day = http.stream(url("query") + "/days/" + date + "/flights", READING)) {
      flights = ReplayFlight.read(day, only, airports);
    }
    if (flights.isEmpty()) {
      throw new UserException(
          "no flight of " + date + only.map(code -> " from " + code).orElse("") + " is loaded");
    }
    progress.done(
        "%,d flights; %spredict/live, %sairports/%s/board?date=%s"
            .formatted(
                flights.size(),
                stack.address(),
                stack.address(),
                only.orElseGet(() -> busiest(flights)),
                date));
    beRead(flights.get(0));
    ZoneId zone = only.flatMap(airports::airport).map(Airport::zone).orElse(EASTERN);
    try (ReplayAnswers answers = new ReplayAnswers(url("prediction")).start()) {
      return stoppable(new Replay(http, url("prediction"), answers, progress, zone), flights);
    }
  }

  /**
   * Asks aside, so that prediction-service has read the day before the first question comes: what
   * the airports and the aircraft do would not be known to the first answers.
   */
  private void beRead(ReplayFlight first) throws IOException, InterruptedException {
    JsonHttp.Answer unused =
        http.submit(url("prediction") + "/predictions?wait=9s", first.question());
  }

  /** Ctrl-C ends it with its last words. */
  private int stoppable(Replay replay, List<ReplayFlight> flights) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              replay.stop();
              try {
                boolean unused = ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      return replay.run(flights, speed);
    } finally {
      ended.countDown();
    }
  }

  private static String busiest(List<ReplayFlight> flights) {
    return flights.stream()
        .collect(groupingBy(ReplayFlight::origin, counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  private String url(String process) {
    return stack
        .process(process)
        .orElseThrow(() -> new UserException("the stack has no " + process))
        .url();
  }
}
