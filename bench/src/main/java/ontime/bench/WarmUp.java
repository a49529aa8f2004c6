package ontime.bench;

import java.util.concurrent.Callable;

/** Until the compilers are done: they share two cores with what is measured. */
final class WarmUp {
  static final int MOST_ROUNDS = 12;

  private WarmUp() {}

  /** Until two rounds in a row are hardly better, by this percentile, than the best before. */
  static void settle(double percent, Callable<Sample> round) throws Exception {
    double best = Double.MAX_VALUE;
    int alike = 0;
    for (int i = 0; i < MOST_ROUNDS && alike < 2; i++) {
      double now = round.call().percentile(percent);
      alike = now < 0.9 * best ? 0 : alike + 1;
      best = Math.min(best, now);
    }
  }
}
