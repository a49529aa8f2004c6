package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ontime.model.LiveAnswer;
import ontime.model.LiveFigures;

/**
 * The latest answers and how they come.
 *
 * @param away since when no answers can be seen; empty while they can
 * @param chart answers in each second of the last minute
 * @param rows the newest first
 */
record LivePage(String away, List<RoutePage.Figure> figures, RateChart chart, List<Row> rows) {
  /** On the page. */
  static final int ROWS = 40;

  /**
   * One answer.
   *
   * @param day of the flight, {@code 4 Jan 2015}
   * @param outcome the likeliest bucket, in few words
   * @param css the bucket's class
   * @param minutes expected, signed
   * @param took from when it came in to when it was kept
   * @param at when that was, UTC
   */
  record Row(
      String href,
      String code,
      String way,
      String day,
      String time,
      String outcome,
      String css,
      String late15,
      String minutes,
      String took,
      String at) {}

  static LivePage of(LiveFeed.Now now, int rows, List<Integer> perSecond, Names names) {
    return new LivePage(
        now.awaySince().map(LivePage::away).orElse(""),
        figures(now.figures()),
        RateChart.of(perSecond),
        now.latest().stream().limit(rows).map(LivePage::row).toList());
  }

  private static String away(Instant since) {
    return "The answers (prediction-service) cannot be seen since "
        + Words.utc(since, Instant.now())
        + "; what is shown is older. They come back by themselves.";
  }

  private static List<RoutePage.Figure> figures(Optional<LiveFigures> figures) {
    return List.of(
        new RoutePage.Figure(
            "Answers",
            figures.map(now -> rate(now.answersPerSecond())).orElse(Words.MISSING),
            "a second"),
        new RoutePage.Figure("Half took at most", latency(figures, LiveFigures::p50Millis), ""),
        new RoutePage.Figure("99 of 100 at most", latency(figures, LiveFigures::p99Millis), ""),
        new RoutePage.Figure(
            "Waiting", figures.map(now -> Words.number(now.waiting())).orElse(Words.MISSING), ""));
  }

  private static String rate(double perSecond) {
    return perSecond < 10 ? Words.decimal(perSecond, 1) : Words.number(Math.round(perSecond));
  }

  private static String latency(
      Optional<LiveFigures> figures, java.util.function.Function<LiveFigures, Long> which) {
    return figures
        .map(which)
        .map(millis -> Words.millis(Duration.ofMillis(millis)))
        .orElse(Words.MISSING);
  }

  private static Row row(LiveAnswer answer) {
    var flight = answer.flight();
    return new Row(
        Links.asked(answer.id()),
        flight.flightNumber() == null
            ? flight.carrier()
            : flight.carrier() + " " + flight.flightNumber(),
        flight.origin() + " to " + flight.dest(),
        Words.date(flight.flightDate()),
        Words.time(flight.crsDepTime()),
        ModelWords.shortBucket(answer.bucket()),
        ModelWords.css(answer.bucket()),
        Words.share(answer.late15()),
        Words.signed((int) Math.round(answer.expectedMinutes())),
        Words.millis(Duration.ofMillis(answer.latencyMillis())),
        Words.clock(answer.answeredAt().atOffset(ZoneOffset.UTC).toLocalTime()));
  }
}
