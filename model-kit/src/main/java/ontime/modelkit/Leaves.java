package ontime.modelkit;

import java.util.ArrayList;
import java.util.List;

/** The leaves of all trees of an ensemble, from left to right, and how one comes to each. */
final class Leaves {
  /** Index of each tree's first leaf. */
  private final int[] firsts;

  private final double[] values;

  /** Of each node: its index among the leaves, where it is one. */
  private final int[] byNode;

  /** Where each leaf's path begins in the two below; the last path ends where they end. */
  private final int[] paths;

  private final int[] features;
  private final double[] steps;

  private Leaves(
      int[] firsts, double[] values, int[] byNode, int[] paths, int[] features, double[] steps) {
    this.firsts = firsts;
    this.values = values;
    this.byNode = byNode;
    this.paths = paths;
    this.features = features;
    this.steps = steps;
  }

  static Leaves of(TreeEnsemble ensemble) {
    Collector all = new Collector(ensemble);
    int[] firsts = new int[ensemble.trees()];
    for (int tree = 0; tree < firsts.length; tree++) {
      firsts[tree] = all.values.size();
      all.collect(ensemble.roots()[tree], List.of());
    }
    all.paths.add(all.features.size());
    return new Leaves(
        firsts,
        all.values.stream().mapToDouble(Double::doubleValue).toArray(),
        all.byNode,
        ints(all.paths),
        ints(all.features),
        all.steps.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  int first(int tree) {
    return firsts[tree];
  }

  int at(int node) {
    return byNode[node];
  }

  double value(int leaf) {
    return values[leaf];
  }

  /** Adds to each feature on the leaf's path how far the mean moved where the path turned at it. */
  void addPath(int leaf, double[] byFeature) {
    for (int i = paths[leaf]; i < paths[leaf + 1]; i++) byFeature[features[i]] += steps[i];
  }

  private record Step(int feature, double step) {}

  private static final class Collector {
    private final TreeEnsemble ensemble;
    private final int[] byNode;
    private final List<Double> values = new ArrayList<>();
    private final List<Integer> paths = new ArrayList<>();
    private final List<Integer> features = new ArrayList<>();
    private final List<Double> steps = new ArrayList<>();

    Collector(TreeEnsemble ensemble) {
      this.ensemble = ensemble;
      this.byNode = new int[ensemble.nodes()];
    }

    private void collect(int node, List<Step> path) {
      int split = ensemble.splits()[node];
      if (split == TreeEnsemble.LEAF) {
        byNode[node] = values.size();
        values.add(ensemble.values()[node]);
        paths.add(features.size());
        for (Step step : path) {
          features.add(step.feature);
          steps.add(step.step);
        }
        return;
      }
      int feature = split & TreeEnsemble.FEATURE_MASK;
      for (int next : new int[] {node + 1, ensemble.rights()[node]}) {
        List<Step> longer = new ArrayList<>(path);
        longer.add(new Step(feature, ensemble.means()[next] - ensemble.means()[node]));
        collect(next, longer);
      }
    }
  }
}
