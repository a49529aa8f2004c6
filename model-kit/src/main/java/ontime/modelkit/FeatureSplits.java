package ontime.modelkit;

import java.util.TreeSet;

/**
 * What all trees ask of one feature.
 *
 * @param thresholds of a number, ascending, each once; null for a category and for what nobody asks
 * @param rows how many values the trees can tell apart; see {@link LeafMasks}
 * @param mixed whether it is a number to some trees and a category to others
 */
record FeatureSplits(double[] thresholds, int rows, boolean mixed) {
  /** Beside the intervals: zero and unknown. */
  private static final int APART = 2;

  static FeatureSplits of(TreeEnsemble ensemble, int feature) {
    TreeSet<Double> thresholds = new TreeSet<>();
    int words = 0;
    for (int node = 0; node < ensemble.nodes(); node++) {
      int split = ensemble.splits()[node];
      if (split == TreeEnsemble.LEAF || (split & TreeEnsemble.FEATURE_MASK) != feature) continue;
      double value = ensemble.values()[node];
      if ((split & TreeEnsemble.CATEGORICAL) == 0) thresholds.add(value);
      else words = Math.max(words, ensemble.sets()[(int) value]);
    }
    if (words > 0) {
      int rows = words * Integer.SIZE + 1;
      return new FeatureSplits(null, rows, !thresholds.isEmpty());
    }
    if (thresholds.isEmpty()) return new FeatureSplits(null, 0, false);
    double[] ascending = thresholds.stream().mapToDouble(Double::doubleValue).toArray();
    return new FeatureSplits(ascending, ascending.length + 1 + APART, false);
  }
}
