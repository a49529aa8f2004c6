package ontime.modelkit;

import java.util.List;
import ontime.features.Feature;
import ontime.features.Feature.Kind;
import ontime.features.Moment;
import ontime.modelkit.TreeNode.CategorySplit;
import ontime.modelkit.TreeNode.Leaf;
import ontime.modelkit.TreeNode.Missing;
import ontime.modelkit.TreeNode.NumberSplit;

/** Small trees whose answers can be told by hand. */
final class Trees {
  static final Feature DELAY =
      new Feature("depDelay", "departure delay", Kind.NUMERIC, Moment.AT_GATE);
  static final Feature DISTANCE = new Feature("distance", "distance", Kind.NUMERIC, Moment.BOOKING);
  static final Feature CARRIER =
      new Feature("carrier", "carrier", Kind.CATEGORICAL, Moment.BOOKING);

  private Trees() {}

  static NumberSplit split(int feature, double threshold, TreeNode left, TreeNode right) {
    return new NumberSplit(feature, threshold, Missing.NAN, false, left, right);
  }

  /** At most 10 minutes late at the gate: -5; later: 20 for carriers 0 and 33, 30 for others. */
  static TreeNode delayThenCarrier() {
    TreeNode carriers = new CategorySplit(2, new int[] {1, 2}, new Leaf(20, 10), new Leaf(30, 30));
    return split(0, 10, new Leaf(-5, 60), carriers);
  }

  static TreeEnsemble minutes() {
    return new TreeEnsembleBuilder(1).add(delayThenCarrier()).build();
  }

  static TreeEnsemble classes(double late) {
    TreeEnsembleBuilder builder = new TreeEnsembleBuilder(5);
    for (int i = 0; i < 5; i++) builder.add(split(0, 10, new Leaf(0, 60), new Leaf(i * late, 40)));
    return builder.build();
  }

  static ScorerParts parts(double late) {
    return new ScorerParts(
        Moment.AT_GATE,
        List.of(DELAY, DISTANCE, CARRIER),
        List.of(List.of("WN", "AA")),
        classes(late),
        Calibration.none(5),
        minutes(),
        new Interval(new double[] {0, 20}, new double[] {-8, -10}, new double[] {9, 21}));
  }
}
