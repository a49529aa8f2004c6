package ontime.streaming;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The last minute of what went through. Not safe for use by many threads. */
final class Figures {
  static final Duration WINDOW = Duration.ofMinutes(1);

  /**
   * One look at the topics.
   *
   * @param requests how many there ever were; likewise the others
   * @param lag requests not yet answered
   * @param latencies milliseconds from accepted to scored, of what was answered since the look
   *     before, or of a part of it
   */
  record Look(
      Instant at, long requests, long results, long deadLetters, long lag, long[] latencies) {}

  /**
   * @param requestsPerSecond over the last minute, or as much of it as was watched
   * @param latencyP50Millis of the last minute's answers; null if there were none
   */
  record Summary(
      Instant measuredAt,
      double requestsPerSecond,
      double resultsPerSecond,
      double deadLettersPerSecond,
      long lag,
      Long latencyP50Millis,
      Long latencyP99Millis) {}

  private final Deque<Look> looks = new ArrayDeque<>();

  void add(Look look) {
    looks.addLast(look);
    // The one that is just older stays: rates are counted from it.
    while (looks.size() > 2 && !second().at().isAfter(look.at().minus(WINDOW))) looks.removeFirst();
  }

  private Look second() {
    var each = looks.iterator();
    each.next();
    return each.next();
  }

  /** Null before the first look. */
  Summary summary() {
    if (looks.isEmpty()) return null;
    Look first = looks.getFirst();
    Look last = looks.getLast();
    double seconds = Duration.between(first.at(), last.at()).toNanos() / 1e9;
    long[] latencies =
        looks.stream().skip(1).flatMapToLong(look -> Arrays.stream(look.latencies())).toArray();
    Arrays.sort(latencies);
    return new Summary(
        last.at(),
        rate(last.requests() - first.requests(), seconds),
        rate(last.results() - first.results(), seconds),
        rate(last.deadLetters() - first.deadLetters(), seconds),
        last.lag(),
        percentile(latencies, 50),
        percentile(latencies, 99));
  }

  private static double rate(long messages, double seconds) {
    return seconds <= 0 ? 0 : Math.max(0, messages) / seconds;
  }

  /** Nearest rank: one that was measured. */
  private static Long percentile(long[] sorted, int percent) {
    if (sorted.length == 0) return null;
    return sorted[(int) Math.ceil(percent / 100.0 * sorted.length) - 1];
  }
}
