package ontime.modelkit;

import java.util.Arrays;

/**
 * Boosted trees as flat arrays: the sum of one leaf of each tree. Tree {@code i} adds to output
 * {@code i % outputs}, in order of {@code i}, which is the order in which LightGBM adds, so that
 * the sums are equal to the last bit.
 *
 * <p>The nodes of a tree follow each other in preorder: what goes left goes to the next node. The
 * leaf of every tree is found by {@link LeafMasks} at once, or by walking where these do not fit.
 *
 * <p>Rules of a split are those of LightGBM 3.3's {@code tree.h}: a number goes left if it is at
 * most the threshold; an unknown one goes where the split says, or counts as 0 where training knew
 * no unknown; a category goes left if it is in the split's set.
 */
public final class TreeEnsemble {
  /** LightGBM's {@code kZeroThreshold}: numbers this near to 0 are 0. */
  static final double ZERO = 1e-35f;

  static final int LEAF = -1;
  static final int FEATURE_BITS = 16;
  static final int FEATURE_MASK = (1 << FEATURE_BITS) - 1;
  static final int CATEGORICAL = 1 << FEATURE_BITS;
  static final int DEFAULT_LEFT = 2 << FEATURE_BITS;
  static final int MISSING_IS_ZERO = 4 << FEATURE_BITS;
  static final int MISSING_IS_NAN = 8 << FEATURE_BITS;

  private final int outputs;

  /** Index of each tree's first node. */
  private final int[] roots;

  /** Of each node: feature and flags, or {@link #LEAF}. */
  private final int[] splits;

  /** Of each node: where what does not go left goes. */
  private final int[] rights;

  /** Of each node: its threshold, a leaf's value, or where a categorical split's set begins. */
  private final double[] values;

  /** Of each node: the mean of the leaves below it, weighted by the training rows in them. */
  private final double[] means;

  /** Sets of categories: the number of words, then the words. */
  private final int[] sets;

  /** Leaves of all trees, from left to right. */
  private final Leaves leaves;

  /** Null where a tree has too many leaves. */
  private final LeafMasks masks;

  TreeEnsemble(
      int outputs,
      int[] roots,
      int[] splits,
      int[] rights,
      double[] values,
      double[] means,
      int[] sets) {
    this.outputs = outputs;
    this.roots = roots;
    this.splits = splits;
    this.rights = rights;
    this.values = values;
    this.means = means;
    this.sets = sets;
    leaves = Leaves.of(this);
    masks = LeafMasks.of(this);
  }

  /** How many sums there are: one for each class, or one. */
  public int outputs() {
    return outputs;
  }

  public int trees() {
    return roots.length;
  }

  public int nodes() {
    return splits.length;
  }

  /**
   * The raw scores.
   *
   * @param x the features, NaN for an unknown number
   */
  public double[] sum(double[] x) {
    double[] sums = new double[outputs];
    int output = 0;
    for (int leaf : leaves(x)) {
      sums[output] += leaves.value(leaf);
      if (++output == outputs) output = 0;
    }
    return sums;
  }

  /** Of each tree, the leaf's index among those of all trees. */
  private int[] leaves(double[] x) {
    if (masks == null) return walk(x);
    int[] found = masks.leaves(x);
    for (int tree = 0; tree < found.length; tree++) found[tree] += leaves.first(tree);
    return found;
  }

  int[] walk(double[] x) {
    int[] found = new int[roots.length];
    for (int tree = 0; tree < found.length; tree++) {
      int node = roots[tree];
      while (splits[node] != LEAF) {
        node = goesLeft(node, x[splits[node] & FEATURE_MASK]) ? node + 1 : rights[node];
      }
      found[tree] = leaves.at(node);
    }
    return found;
  }

  boolean goesLeft(int node, double x) {
    int split = splits[node];
    double value = values[node];
    // First the common case: a number, known or known to be unknown at this split.
    if ((split & (CATEGORICAL | MISSING_IS_ZERO)) == 0) {
      if (!Double.isNaN(x)) return x <= value;
      return (split & MISSING_IS_NAN) != 0 ? (split & DEFAULT_LEFT) != 0 : 0 <= value;
    }
    if ((split & CATEGORICAL) != 0) return inSet((int) value, x);
    double known = Double.isNaN(x) ? 0 : x;
    return Math.abs(known) <= ZERO ? (split & DEFAULT_LEFT) != 0 : known <= value;
  }

  private boolean inSet(int set, double x) {
    // A negative or unknown category is in no set.
    if (!(x >= 0)) return false;
    int category = (int) x;
    int word = category >> 5;
    return word < sets[set] && (sets[set + 1 + word] >> (category & 31) & 1) != 0;
  }

  /**
   * What each feature adds to each raw score: where a path turns at a feature, the mean below the
   * node turned to less the mean below the node turned at. Over a path these differences sum to
   * leaf less root, so that {@code base + contributions = sum} but for rounding.
   */
  public Contributions contributions(double[] x) {
    double[] sums = new double[outputs];
    double[] base = new double[outputs];
    double[][] byFeature = new double[outputs][x.length];
    int[] found = leaves(x);
    int output = 0;
    for (int tree = 0; tree < found.length; tree++) {
      sums[output] += leaves.value(found[tree]);
      base[output] += means[roots[tree]];
      leaves.addPath(found[tree], byFeature[output]);
      if (++output == outputs) output = 0;
    }
    return new Contributions(sums, base, byFeature);
  }

  /**
   * @param sums as of {@link #sum}, to the last bit
   * @param base by output: the answer where nothing is known, the mean over the training rows
   * @param byFeature by output, then feature
   */
  public record Contributions(double[] sums, double[] base, double[][] byFeature) {}

  int[] roots() {
    return roots;
  }

  int[] splits() {
    return splits;
  }

  int[] rights() {
    return rights;
  }

  double[] values() {
    return values;
  }

  double[] means() {
    return means;
  }

  int[] sets() {
    return sets;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeEnsemble that
        && outputs == that.outputs
        && Arrays.equals(roots, that.roots)
        && Arrays.equals(splits, that.splits)
        && Arrays.equals(rights, that.rights)
        && Arrays.equals(values, that.values)
        && Arrays.equals(means, that.means)
        && Arrays.equals(sets, that.sets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(splits);
  }
}
