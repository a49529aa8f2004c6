package ontime.streaming;

import java.time.Duration;

/** Pauses between tries, each twice the one before, until something lasted. */
final class Backoff {
  static final Duration FIRST = Duration.ofMillis(200);
  static final Duration LONGEST = Duration.ofSeconds(10);

  /** What ran that long was no failed start. */
  static final Duration LASTED = Duration.ofSeconds(30);

  private Duration next = FIRST;

  /**
   * @param ran how long it went well before this failure
   */
  Duration after(Duration ran) {
    if (ran.compareTo(LASTED) >= 0) next = FIRST;
    Duration pause = next;
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    return pause;
  }
}
