package ontime.training;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ontime.features.DelayClass;
import ontime.modelkit.Evaluation.Baseline;
import ontime.modelkit.Metrics;
import ontime.modelkit.ScoredFlight;
import ontime.modelkit.Scores;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The two answers that look at no feature: how often each class was, and the most frequent. */
final class Climate {
  private final double[] shares = new double[DelayClass.values().length];
  private final double minutes;
  private final double low;
  private final double high;

  Climate(Dataset<Row> train) {
    for (Row row : train.groupBy(FeatureRows.LABEL).count().collectAsList())
      shares[(int) row.getDouble(0)] = row.getLong(1);
    double rows = 0;
    for (double share : shares) rows += share;
    for (int i = 0; i < shares.length; i++) shares[i] /= rows;
    minutes = train.agg(avg(col(FeatureRows.DELAY))).first().getDouble(0);
    double[] ends = train.stat().approxQuantile(FeatureRows.DELAY, new double[] {0.1, 0.9}, 0.001);
    low = ends[0];
    high = ends[1];
  }

  /**
   * @param test flights as some model was asked about them; what it told is not looked at
   */
  Map<String, Baseline> judge(List<ScoredFlight> test) {
    double[] buckets = Scores.buckets(shares);
    double[] majority = new double[buckets.length];
    majority[Scores.greatest(buckets)] = 1;
    List<ScoredFlight> frequencies =
        test.stream().map(flight -> told(flight, buckets, shares)).toList();
    List<ScoredFlight> always = test.stream().map(flight -> told(flight, majority, null)).toList();
    Map<String, Baseline> baselines = new TreeMap<>();
    baselines.put(
        "climatology",
        new Baseline(
            "Always how frequent each class was, and the mean delay, in the training rows.",
            Metrics.classes(frequencies),
            Metrics.minutes(frequencies)));
    baselines.put(
        "majority",
        new Baseline(
            "Always the most frequent bucket of the training rows.",
            Metrics.classes(always),
            null));
    return baselines;
  }

  private ScoredFlight told(ScoredFlight flight, double[] buckets, double[] classes) {
    return new ScoredFlight(
        flight.day(),
        flight.carrier(),
        flight.origin(),
        flight.arrDelay(),
        buckets,
        classes,
        minutes,
        low,
        high);
  }
}
