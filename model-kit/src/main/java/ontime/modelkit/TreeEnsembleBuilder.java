package ontime.modelkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ontime.modelkit.TreeNode.CategorySplit;
import ontime.modelkit.TreeNode.Leaf;
import ontime.modelkit.TreeNode.NumberSplit;

/** Lays trees out as {@link TreeEnsemble} wants them. */
public final class TreeEnsembleBuilder {
  private final int outputs;
  private final List<Integer> roots = new ArrayList<>();
  private final List<Integer> sets = new ArrayList<>();
  private int[] splits = new int[1024];
  private int[] rights = new int[1024];
  private double[] values = new double[1024];
  private double[] means = new double[1024];
  private int nodes;

  /**
   * @param outputs how many sums; trees are added in turn, one for each
   */
  public TreeEnsembleBuilder(int outputs) {
    this.outputs = outputs;
  }

  public TreeEnsembleBuilder add(TreeNode tree) {
    roots.add(nodes);
    place(tree);
    return this;
  }

  /**
   * @throws IllegalStateException if some output has a tree more than others
   */
  public TreeEnsemble build() {
    if (roots.size() % outputs != 0)
      throw new IllegalStateException(roots.size() + " trees for " + outputs + " outputs");
    return new TreeEnsemble(
        outputs,
        ints(roots),
        Arrays.copyOf(splits, nodes),
        Arrays.copyOf(rights, nodes),
        Arrays.copyOf(values, nodes),
        Arrays.copyOf(means, nodes),
        ints(sets));
  }

  /**
   * @return the training rows below
   */
  private long place(TreeNode tree) {
    int node = nodes++;
    grow();
    if (tree instanceof Leaf leaf) {
      splits[node] = TreeEnsemble.LEAF;
      values[node] = leaf.value();
      means[node] = leaf.value();
      return leaf.rows();
    }
    if (tree instanceof NumberSplit split) {
      splits[node] = split.feature() | flags(split);
      values[node] = split.threshold();
      return placeBelow(node, split.left(), split.right());
    }
    CategorySplit split = (CategorySplit) tree;
    splits[node] = split.feature() | TreeEnsemble.CATEGORICAL;
    values[node] = sets.size();
    sets.add(split.set().length);
    for (int word : split.set()) sets.add(word);
    return placeBelow(node, split.left(), split.right());
  }

  private long placeBelow(int node, TreeNode left, TreeNode right) {
    long rowsLeft = place(left);
    rights[node] = nodes;
    long rowsRight = place(right);
    long rows = rowsLeft + rowsRight;
    double share = rows == 0 ? 0.5 : (double) rowsLeft / rows;
    means[node] = share * means[node + 1] + (1 - share) * means[rights[node]];
    return rows;
  }

  private static int flags(NumberSplit split) {
    int left = split.missingLeft() ? TreeEnsemble.DEFAULT_LEFT : 0;
    return switch (split.missing()) {
      case NONE -> left;
      case ZERO -> left | TreeEnsemble.MISSING_IS_ZERO;
      case NAN -> left | TreeEnsemble.MISSING_IS_NAN;
    };
  }

  private void grow() {
    if (nodes <= splits.length) return;
    int length = splits.length * 2;
    splits = Arrays.copyOf(splits, length);
    rights = Arrays.copyOf(rights, length);
    values = Arrays.copyOf(values, length);
    means = Arrays.copyOf(means, length);
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
