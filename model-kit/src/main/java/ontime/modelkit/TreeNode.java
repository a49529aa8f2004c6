package ontime.modelkit;

/** A tree as a trainer gives it, before {@link TreeEnsembleBuilder} lays it out flat. */
public sealed interface TreeNode {

  /**
   * @param rows of the training data that ended here; at least 0
   */
  record Leaf(double value, long rows) implements TreeNode {}

  /**
   * At most the threshold goes left.
   *
   * @param feature index into the features
   * @param missing what stands for an unknown number
   * @param missingLeft where the unknown goes
   */
  record NumberSplit(
      int feature,
      double threshold,
      Missing missing,
      boolean missingLeft,
      TreeNode left,
      TreeNode right)
      implements TreeNode {}

  /**
   * @param set bits of the categories that go left: category c is bit {@code c % 32} of word {@code
   *     c / 32}
   */
  record CategorySplit(int feature, int[] set, TreeNode left, TreeNode right) implements TreeNode {}

  /** How training saw unknown numbers at a split, as LightGBM has it. */
  enum Missing {
    /** There were none: an unknown number counts as 0. */
    NONE,
    /** 0 is the unknown. */
    ZERO,
    /** NaN is the unknown. */
    NAN
  }
}
