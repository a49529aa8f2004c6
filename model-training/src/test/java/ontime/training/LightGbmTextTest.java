package ontime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ontime.modelkit.TreeEnsemble;
import org.junit.jupiter.api.Test;

/** A model cut down to two trees: one of three leaves, whose second split is by category. */
class LightGbmTextTest {
  private static final String MODEL =
      """
      tree
      version=v4
      num_class=1
      num_tree_per_iteration=1
      feature_names=depDelay carrier

      Tree=0
      num_leaves=3
      num_cat=1
      split_feature=0 1
      split_gain=100 25
      threshold=14.500000000000002 0
      decision_type=10 1
      left_child=-1 -2
      right_child=1 -3
      leaf_value=-3.25 20.125 41.5
      leaf_count=60 10 30
      cat_boundaries=0 2
      cat_threshold=4294967295 1
      is_linear=0
      shrinkage=1


      Tree=1
      num_leaves=1
      num_cat=0
      split_feature=
      split_gain=
      threshold=
      decision_type=
      left_child=
      right_child=
      leaf_value=0.5
      leaf_weight=
      leaf_count=
      is_linear=0
      shrinkage=1


      end of trees

      feature_importances:
      depDelay=1
      """;

  @Test
  void readsNumbersCategoriesAndStumps() {
    TreeEnsemble trees = new LightGbmText(MODEL).ensemble();
    assertThat(trees.trees()).isEqualTo(2);
    assertThat(trees.sum(new double[] {14.5, 7})).containsExactly(-2.75);
    assertThat(trees.sum(new double[] {15, 31})).containsExactly(20.625);
    assertThat(trees.sum(new double[] {15, 32})).containsExactly(20.625);
    assertThat(trees.sum(new double[] {15, 33})).containsExactly(42);
    // decision_type 10: NaN is the unknown, and goes left.
    assertThat(trees.sum(new double[] {Double.NaN, 33})).containsExactly(-2.75);
    assertThat(trees.contributions(new double[] {15, 33}).base()[0])
        .isEqualTo(0.6 * -3.25 + 0.4 * (0.25 * 20.125 + 0.75 * 41.5) + 0.5);
  }

  /** A split of the known from the unknown. */
  @Test
  void infiniteThreshold() {
    String text = MODEL.replace("threshold=14.500000000000002 0", "threshold=inf 0");
    TreeEnsemble trees =
        new LightGbmText(text.replace("decision_type=10", "decision_type=8")).ensemble();
    assertThat(trees.sum(new double[] {1e9, 33})).containsExactly(-2.75);
    assertThat(trees.sum(new double[] {Double.NaN, 33})).containsExactly(42);
  }

  @Test
  void gainsByFeature() {
    assertThat(new LightGbmText(MODEL).gains(3)).containsExactly(100, 25, 0);
  }

  @Test
  void otherTextIsRefused() {
    assertThatThrownBy(() -> new LightGbmText("{}")).isInstanceOf(IllegalArgumentException.class);
  }
}
