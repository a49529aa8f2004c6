package ontime.endtoend;

import java.time.Duration;

/** Waiting for what another process does. */
final class Await {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN = Duration.ofMillis(200);

  interface Condition {
    boolean holds() throws Exception;
  }

  private Await() {}

  /**
   * @throws AssertionError if it does not hold within five minutes; a condition that throws does
   *     not hold
   */
  static void until(String what, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Exception last = null;
    while (System.nanoTime() < end) {
      try {
        if (condition.holds()) return;
        last = null;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        last = e;
      }
      Thread.sleep(BETWEEN.toMillis());
    }
    throw new AssertionError("in vain: " + what, last);
  }
}
