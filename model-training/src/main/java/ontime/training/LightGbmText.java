package ontime.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontime.modelkit.TreeEnsemble;
import ontime.modelkit.TreeEnsembleBuilder;
import ontime.modelkit.TreeNode;
import ontime.modelkit.TreeNode.CategorySplit;
import ontime.modelkit.TreeNode.Leaf;
import ontime.modelkit.TreeNode.Missing;
import ontime.modelkit.TreeNode.NumberSplit;

/**
 * LightGBM's own text form of a model, as {@code Tree::ToString} of LightGBM 3.3 writes it: {@code
 * key=value} lines, a block for each tree. A child of -1 is leaf 0, of -2 leaf 1, and so on.
 * Doubles stand with 17 digits and come back to the last bit.
 */
final class LightGbmText {
  private final List<Map<String, String>> trees = new ArrayList<>();
  private int outputs;

  /**
   * @throws IllegalArgumentException if it is no model, or has linear leaves
   */
  LightGbmText(String text) {
    Map<String, String> tree = null;
    for (String line : text.lines().toList()) {
      if (line.equals("end of trees")) break;
      int equals = line.indexOf('=');
      if (equals < 0) continue;
      String key = line.substring(0, equals);
      String value = line.substring(equals + 1);
      if (key.equals("Tree")) {
        tree = new HashMap<>();
        trees.add(tree);
      }
      if (tree != null) tree.put(key, value);
      else if (key.equals("num_tree_per_iteration")) outputs = Integer.parseInt(value);
    }
    if (outputs == 0) throw new IllegalArgumentException("not a LightGBM model");
  }

  TreeEnsemble ensemble() {
    TreeEnsembleBuilder builder = new TreeEnsembleBuilder(outputs);
    for (Map<String, String> tree : trees) builder.add(tree(tree));
    return builder.build();
  }

  /** How much loss the splits at each feature took away. */
  double[] gains(int features) {
    double[] gains = new double[features];
    for (Map<String, String> tree : trees) {
      if (leaves(tree) == 1) continue;
      int[] feature = ints(tree.get("split_feature"));
      double[] gain = doubles(tree.get("split_gain"));
      for (int i = 0; i < feature.length; i++) gains[feature[i]] += gain[i];
    }
    return gains;
  }

  private static int leaves(Map<String, String> tree) {
    return Integer.parseInt(tree.get("num_leaves"));
  }

  private static TreeNode tree(Map<String, String> lines) {
    if (!lines.getOrDefault("is_linear", "0").equals("0"))
      throw new IllegalArgumentException("linear leaves");
    if (leaves(lines) == 1) return new Leaf(doubles(lines.get("leaf_value"))[0], 0);
    return new Block(lines).node(0);
  }

  /** One tree's arrays. */
  private static final class Block {
    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;

    private final int[] features;
    private final double[] thresholds;
    private final int[] decisions;
    private final int[] lefts;
    private final int[] rights;
    private final double[] leaves;
    private final int[] leafRows;
    private final int[] boundaries;
    private final int[] sets;

    Block(Map<String, String> lines) {
      features = ints(lines.get("split_feature"));
      thresholds = doubles(lines.get("threshold"));
      decisions = ints(lines.get("decision_type"));
      lefts = ints(lines.get("left_child"));
      rights = ints(lines.get("right_child"));
      leaves = doubles(lines.get("leaf_value"));
      leafRows = ints(lines.get("leaf_count"));
      boundaries = ints(lines.getOrDefault("cat_boundaries", ""));
      sets = ints(lines.getOrDefault("cat_threshold", ""));
    }

    TreeNode node(int index) {
      if (index < 0) return new Leaf(leaves[~index], leafRows[~index]);
      TreeNode left = node(lefts[index]);
      TreeNode right = node(rights[index]);
      int decision = decisions[index];
      if ((decision & CATEGORICAL) != 0)
        return new CategorySplit(features[index], set((int) thresholds[index]), left, right);
      Missing missing = Missing.values()[decision >> 2 & 3];
      boolean missingLeft = (decision & DEFAULT_LEFT) != 0;
      return new NumberSplit(features[index], thresholds[index], missing, missingLeft, left, right);
    }

    private int[] set(int index) {
      int[] set = new int[boundaries[index + 1] - boundaries[index]];
      System.arraycopy(sets, boundaries[index], set, 0, set.length);
      return set;
    }
  }

  /** Words of sets are unsigned. */
  private static int[] ints(String line) {
    if (line.isBlank()) return new int[0];
    String[] words = line.trim().split(" ");
    int[] numbers = new int[words.length];
    for (int i = 0; i < words.length; i++) numbers[i] = (int) Long.parseLong(words[i]);
    return numbers;
  }

  private static double[] doubles(String line) {
    String[] words = line.trim().split(" ");
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) numbers[i] = number(words[i]);
    return numbers;
  }

  /** As C prints it: all known numbers are at most {@code inf}. */
  private static double number(String word) {
    return switch (word) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(word);
    };
  }
}
