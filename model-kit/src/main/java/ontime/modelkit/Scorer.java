package ontime.modelkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontime.features.DelayClass;
import ontime.features.Feature;
import ontime.features.Feature.Kind;
import ontime.features.FeatureValues;
import ontime.features.Moment;

/**
 * Answers for one moment, in microseconds and without Spark. Safe for use by many threads.
 *
 * <p>Trees see the numbers first, then the index of each category among those of the training rows.
 * One that training has not seen, or is unknown, has the index after the last, as Spark's {@code
 * StringIndexer} gives it with {@code handleInvalid = keep}.
 */
public final class Scorer {
  private final ScorerParts parts;
  private final List<Feature> numbers;
  private final List<Feature> categories;
  private final List<Map<String, Integer>> indexes = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public Scorer(ScorerParts parts) {
    this.parts = parts;
    numbers = parts.features().stream().filter(each -> each.kind() == Kind.NUMERIC).toList();
    categories = parts.features().stream().filter(each -> each.kind() == Kind.CATEGORICAL).toList();
    if (categories.size() != parts.labels().size())
      throw new IllegalArgumentException("labels do not match the categorical features");
    if (parts.classes().outputs() != DelayClass.values().length)
      throw new IllegalArgumentException("not five classes");
    if (parts.minutes().outputs() != 1) throw new IllegalArgumentException("not one minutes");
    for (List<String> labels : parts.labels()) {
      Map<String, Integer> index = new HashMap<>();
      for (String label : labels) index.put(label, index.size());
      indexes.add(index);
    }
  }

  public Moment moment() {
    return parts.moment();
  }

  /** Those of training, in the order that {@link #score} wants. */
  public List<Feature> features() {
    return parts.features();
  }

  ScorerParts parts() {
    return parts;
  }

  /**
   * @throws IllegalArgumentException if there are more or fewer values than features
   */
  public Scores score(FeatureValues values) {
    double[] x = vector(values);
    return scores(parts.classes().sum(x), parts.minutes().sum(x)[0]);
  }

  private Scores scores(double[] raw, double minutes) {
    Interval interval = parts.interval();
    return new Scores(
        parts.calibration().probabilities(raw),
        minutes,
        interval.low(minutes),
        interval.high(minutes));
  }

  /** Categorical features whose value no training row had; in order. An unknown one is not. */
  public List<Feature> unseen(FeatureValues values) {
    List<Feature> unseen = new ArrayList<>();
    for (int i = 0; i < categories.size(); i++) {
      String category = values.categories()[i];
      if (category != null && !indexes.get(i).containsKey(category)) unseen.add(categories.get(i));
    }
    return unseen;
  }

  /**
   * Scores and the exact sums behind them: {@code baseMinutes} and all the reasons' minutes sum to
   * the expected minutes.
   *
   * @param reasons every feature, what moved the minutes most first
   */
  public record Answer(Scores scores, double baseMinutes, List<Reason> reasons) {}

  /**
   * {@link #score} and why, in one walk through the trees.
   *
   * @throws IllegalArgumentException if there are more or fewer values than features
   */
  public Answer answer(FeatureValues values) {
    double[] x = vector(values);
    TreeEnsemble.Contributions minutes = parts.minutes().contributions(x);
    TreeEnsemble.Contributions classes = parts.classes().contributions(x);
    double[] late = late(classes.byFeature());
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      boolean number = i < numbers.size();
      Feature feature = number ? numbers.get(i) : categories.get(i - numbers.size());
      Object value = number ? known(x[i]) : values.categories()[i - numbers.size()];
      reasons.add(new Reason(feature, value, minutes.byFeature()[0][i], late[i]));
    }
    reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.minutes())));
    return new Answer(scores(classes.sums(), minutes.sums()[0]), minutes.base()[0], reasons);
  }

  /** Mean calibrated score of the late classes less that of the others, by feature. */
  private double[] late(double[][] raw) {
    DelayClass[] classes = DelayClass.values();
    int lateClasses = 0;
    for (DelayClass each : classes) if (each.late15()) lateClasses++;
    double[] late = new double[raw[0].length];
    for (DelayClass each : classes) {
      double sign = each.late15() ? 1.0 / lateClasses : -1.0 / (classes.length - lateClasses);
      double[] weights = parts.calibration().weights()[each.ordinal()];
      for (int from = 0; from < raw.length; from++)
        for (int i = 0; i < late.length; i++) late[i] += sign * weights[from] * raw[from][i];
    }
    return late;
  }

  private static Double known(double number) {
    return Double.isNaN(number) ? null : number;
  }

  /** As trees see it. */
  double[] vector(FeatureValues values) {
    if (values.numbers().length != numbers.size() || values.categories().length != indexes.size())
      throw new IllegalArgumentException("not the features of " + parts.moment().word());
    double[] x = new double[parts.features().size()];
    System.arraycopy(values.numbers(), 0, x, 0, numbers.size());
    for (int i = 0; i < indexes.size(); i++) {
      Map<String, Integer> index = indexes.get(i);
      x[numbers.size() + i] = index.getOrDefault(values.categories()[i], index.size());
    }
    return x;
  }
}
