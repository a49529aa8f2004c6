package ontime.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Takes two sides in turns, and swaps who goes first, so that a noisy minute hits both. */
final class Rounds {
  private final List<Sample> ours = new ArrayList<>();
  private final List<Sample> theirs = new ArrayList<>();

  private Rounds() {}

  static Rounds interleaved(int rounds, Callable<Sample> our, Callable<Sample> their)
      throws Exception {
    Rounds result = new Rounds();
    for (int round = 0; round < rounds; round++) {
      boolean first = round % 2 == 0;
      if (first) result.ours.add(our.call());
      result.theirs.add(their.call());
      if (!first) result.ours.add(our.call());
      System.out.printf("  round %d of %d%n", round + 1, rounds);
    }
    return result;
  }

  /** One figure a round on our side: its percentile. */
  Sample ours(double percent) {
    return perRound(ours, percent);
  }

  /** One figure a round on the peer's side: its percentile. */
  Sample theirs(double percent) {
    return perRound(theirs, percent);
  }

  private static Sample perRound(List<Sample> side, double percent) {
    return new Sample(side.stream().mapToDouble(sample -> sample.percentile(percent)).toArray());
  }
}
