package ontime.modelkit;

import java.util.Arrays;

/**
 * Finds the leaf of every tree at once, without walking them: each feature's value rules leaves out
 * in every tree, and the first leaf that no feature rules out is the one.
 *
 * <p>That is QuickScorer (Lucchese et al., SIGIR 2015: <i>QuickScorer: a Fast Algorithm to Rank
 * Documents with Additive Ensembles of Regression Trees</i>), with the masks of all trees worked
 * out beforehand for each interval between two thresholds, so that a request ands one row of masks
 * for each feature. A tree may have 64 leaves, one for each bit.
 */
final class LeafMasks {
  static final int MOST_LEAVES = Long.SIZE;

  /** 64 MiB: many times what a model of some hundred trees needs. */
  private static final long MOST_MASKS = 8 << 20;

  private static final long ALL = -1L;

  private final int trees;

  /** Of each feature: its thresholds, ascending; null where it is a category or not looked at. */
  private final double[][] thresholds;

  /** Of each feature: how many rows it has; 0 if no tree looks at it. */
  private final int[] rows;

  /** Of each feature, then row, then tree: the leaves that are left, the first one highest. */
  private final long[][] masks;

  private LeafMasks(int trees, double[][] thresholds, int[] rows, long[][] masks) {
    this.trees = trees;
    this.thresholds = thresholds;
    this.rows = rows;
    this.masks = masks;
  }

  /**
   * @return null if a tree has more than {@value #MOST_LEAVES} leaves, a feature is a number here
   *     and a category there, or the masks would take too much memory
   */
  static LeafMasks of(TreeEnsemble ensemble) {
    int trees = ensemble.trees();
    int features = 0;
    for (int split : ensemble.splits()) {
      if (split != TreeEnsemble.LEAF) {
        features = Math.max(features, (split & TreeEnsemble.FEATURE_MASK) + 1);
      }
    }
    double[][] thresholds = new double[features][];
    int[] rows = new int[features];
    long size = 0;
    for (int feature = 0; feature < features; feature++) {
      FeatureSplits splits = FeatureSplits.of(ensemble, feature);
      thresholds[feature] = splits.thresholds();
      rows[feature] = splits.rows();
      size += (long) rows[feature] * trees;
      if (splits.mixed() || size > MOST_MASKS) return null;
    }
    long[][] masks = new long[features][];
    for (int feature = 0; feature < features; feature++) {
      masks[feature] = new long[rows[feature] * trees];
      Arrays.fill(masks[feature], ALL);
    }
    LeafMasks all = new LeafMasks(trees, thresholds, rows, masks);
    for (int tree = 0; tree < trees; tree++) {
      if (all.ruleOut(ensemble, tree, ensemble.roots()[tree], 0) > MOST_LEAVES) return null;
    }
    return all;
  }

  /** Returns how many leaves there are up to the end of this node's. */
  private int ruleOut(TreeEnsemble ensemble, int tree, int node, int firstLeaf) {
    int split = ensemble.splits()[node];
    if (split == TreeEnsemble.LEAF) return firstLeaf + 1;
    int middle = ruleOut(ensemble, tree, node + 1, firstLeaf);
    if (middle <= MOST_LEAVES) {
      // What goes right at this node is in no leaf to the left of it.
      long left = (ALL >>> firstLeaf) & ~(middle == MOST_LEAVES ? 0 : ALL >>> middle);
      int feature = split & TreeEnsemble.FEATURE_MASK;
      for (int row = 0; row < rows[feature]; row++) {
        if (!ensemble.goesLeft(node, representative(feature, row))) {
          masks[feature][row * trees + tree] &= ~left;
        }
      }
    }
    return ruleOut(ensemble, tree, ensemble.rights()[node], middle);
  }

  /**
   * @param x the features, NaN for an unknown number
   * @return of each tree, the number of its leaf, from left to right
   */
  int[] leaves(double[] x) {
    long[] left = new long[trees];
    Arrays.fill(left, ALL);
    for (int feature = 0; feature < rows.length; feature++) {
      if (rows[feature] > 0) and(left, masks[feature], row(feature, x[feature]) * trees);
    }
    int[] leaves = new int[trees];
    for (int tree = 0; tree < trees; tree++) leaves[tree] = Long.numberOfLeadingZeros(left[tree]);
    return leaves;
  }

  private static void and(long[] left, long[] masks, int from) {
    for (int i = 0; i < left.length; i++) left[i] &= masks[from + i];
  }

  /**
   * Numbers: how many thresholds are below, and after those zero and unknown, which some splits
   * treat apart. Categories: themselves, and after the greatest of any split all others.
   */
  private int row(int feature, double x) {
    double[] ascending = thresholds[feature];
    if (ascending == null) {
      int other = rows[feature] - 1;
      return x >= 0 && x < other ? (int) x : other;
    }
    if (Math.abs(x) <= TreeEnsemble.ZERO) return ascending.length + 1;
    if (Double.isNaN(x)) return ascending.length + 2;
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A value of the row. */
  private double representative(int feature, int row) {
    double[] ascending = thresholds[feature];
    if (ascending == null) return row == rows[feature] - 1 ? -1 : row;
    // Zero has a row of its own: what else is at most zero is below it.
    if (row < ascending.length && Math.abs(ascending[row]) <= TreeEnsemble.ZERO)
      return -2 * TreeEnsemble.ZERO;
    if (row < ascending.length) return ascending[row];
    if (row == ascending.length) return Double.POSITIVE_INFINITY;
    return row == ascending.length + 1 ? 0 : Double.NaN;
  }
}
