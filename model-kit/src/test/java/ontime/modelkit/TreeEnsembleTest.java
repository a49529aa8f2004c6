package ontime.modelkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ontime.modelkit.TreeNode.CategorySplit;
import ontime.modelkit.TreeNode.Leaf;
import ontime.modelkit.TreeNode.Missing;
import ontime.modelkit.TreeNode.NumberSplit;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  @Test
  void numberGoesLeftUpToTheThreshold() {
    assertThat(Trees.minutes().sum(new double[] {10, 0, 0})).containsExactly(-5);
    assertThat(Trees.minutes().sum(new double[] {10.000001, 0, 0})).containsExactly(20);
  }

  @Test
  void categoryGoesLeftIfItIsInTheSet() {
    assertThat(Trees.minutes().sum(new double[] {11, 0, 0})).containsExactly(20);
    assertThat(Trees.minutes().sum(new double[] {11, 0, 33})).containsExactly(20);
    for (double other : new double[] {1, 32, 34, 64, 1000, -1, Double.NaN})
      assertThat(Trees.minutes().sum(new double[] {11, 0, other})).containsExactly(30);
  }

  @Test
  void unknownNumberGoesAsLightGbmSendsIt() {
    double[] unknown = {Double.NaN};
    assertThat(sum(Missing.NAN, true, -1, unknown)).isEqualTo(1);
    assertThat(sum(Missing.NAN, false, 1, unknown)).isEqualTo(2);
    // Training saw no unknown: it counts as 0, whatever the default.
    assertThat(sum(Missing.NONE, false, 1, unknown)).isEqualTo(1);
    assertThat(sum(Missing.NONE, true, -1, unknown)).isEqualTo(2);
    assertThat(sum(Missing.ZERO, true, -1, unknown)).isEqualTo(1);
    assertThat(sum(Missing.ZERO, true, -1, new double[] {1e-36})).isEqualTo(1);
    assertThat(sum(Missing.ZERO, true, -1, new double[] {0.5})).isEqualTo(2);
  }

  private static double sum(Missing missing, boolean left, double threshold, double[] x) {
    TreeNode tree = new NumberSplit(0, threshold, missing, left, new Leaf(1, 1), new Leaf(2, 1));
    return new TreeEnsembleBuilder(1).add(tree).build().sum(x)[0];
  }

  @Test
  void treesTakeTurnsAmongTheOutputs() {
    TreeEnsemble trees =
        new TreeEnsembleBuilder(2)
            .add(new Leaf(1, 1))
            .add(new Leaf(10, 1))
            .add(new Leaf(2, 1))
            .add(new Leaf(20, 1))
            .build();
    assertThat(trees.sum(new double[0])).containsExactly(3, 30);
    assertThatThrownBy(() -> new TreeEnsembleBuilder(2).add(new Leaf(1, 1)).build())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void contributionsOfOnePathByHand() {
    // Means: carriers (20 * 10 + 30 * 30) / 40 = 27.5; root (-5 * 60 + 27.5 * 40) / 100 = 8.
    TreeEnsemble.Contributions given = Trees.minutes().contributions(new double[] {45, 0, 0});
    assertThat(given.base()).containsExactly(8);
    assertThat(given.byFeature()[0]).containsExactly(19.5, 0, -7.5);
  }

  @Property
  void baseAndContributionsSumToTheScore(
      @ForAll("trees") TreeNode first,
      @ForAll("trees") TreeNode second,
      @ForAll("rows") double[] x) {
    TreeEnsemble trees = new TreeEnsembleBuilder(2).add(first).add(second).build();
    TreeEnsemble.Contributions given = trees.contributions(x);
    for (int output = 0; output < 2; output++) {
      double sum = given.base()[output];
      for (double each : given.byFeature()[output]) sum += each;
      assertThat(sum).isCloseTo(trees.sum(x)[output], within(1e-9));
    }
  }

  @Property
  void masksFindTheLeavesThatWalkingFinds(
      @ForAll("wellKept") TreeNode first,
      @ForAll("wellKept") TreeNode second,
      @ForAll("rows") double[] x) {
    TreeEnsemble trees = new TreeEnsembleBuilder(1).add(first).add(second).build();
    int[] found = LeafMasks.of(trees).leaves(x);
    int[] walked = trees.walk(x);
    int secondTree = Leaves.of(trees).first(1);
    assertThat(new int[] {found[0], secondTree + found[1]}).isEqualTo(walked);
  }

  @Test
  void aTreeOfTooManyLeavesIsWalked() {
    TreeNode chain = new Leaf(0, 1);
    for (int i = 1; i <= LeafMasks.MOST_LEAVES; i++) {
      chain = new NumberSplit(0, -i, Missing.NAN, false, chain, new Leaf(i, 1));
      TreeEnsemble trees = new TreeEnsembleBuilder(1).add(chain).build();
      boolean fits = i < LeafMasks.MOST_LEAVES;
      assertThat(LeafMasks.of(trees) != null).as("%d leaves", i + 1).isEqualTo(fits);
      assertThat(trees.sum(new double[] {-i + 0.5})).containsExactly(i);
    }
  }

  @Provide
  Arbitrary<double[]> rows() {
    return Arbitraries.oneOf(
            Arbitraries.doubles().between(-3, 40), Arbitraries.of(Double.NaN, 0.0, 1.0, 33.0))
        .array(double[].class)
        .ofSize(3);
  }

  @Provide
  Arbitrary<TreeNode> trees() {
    return trees(4, Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 2));
  }

  /** Where a feature is a number in all trees or a category in all. */
  @Provide
  Arbitrary<TreeNode> wellKept() {
    return trees(4, Arbitraries.integers().between(0, 1), Arbitraries.just(2));
  }

  private static Arbitrary<TreeNode> trees(
      int depth, Arbitrary<Integer> number, Arbitrary<Integer> category) {
    Arbitrary<TreeNode> leaf =
        Combinators.combine(
                Arbitraries.doubles().between(-50, 50), Arbitraries.longs().between(0, 500))
            .as(Leaf::new);
    if (depth == 0) return leaf;
    Arbitrary<TreeNode> below = Arbitraries.lazy(() -> trees(depth - 1, number, category));
    Arbitrary<TreeNode> numbers =
        Combinators.combine(
                number,
                Arbitraries.doubles().between(-3, 40),
                Arbitraries.of(Missing.class),
                Arbitraries.of(true, false),
                below,
                below)
            .as(NumberSplit::new);
    Arbitrary<TreeNode> categories =
        Combinators.combine(
                category,
                Arbitraries.integers().array(int[].class).ofMinSize(1).ofMaxSize(2),
                below,
                below)
            .as(CategorySplit::new);
    return Arbitraries.oneOf(leaf, numbers, categories);
  }
}
