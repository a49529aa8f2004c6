package ontime.modelkit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import ontime.features.DelayBucket;
import ontime.modelkit.ClassMetrics.CalibrationBin;
import ontime.modelkit.Evaluation.GroupMetrics;

/** Figures over scored flights. Each wants at least one flight. */
public final class Metrics {
  private static final int BINS = 20;

  private Metrics() {}

  public static ClassMetrics classes(List<ScoredFlight> flights) {
    int buckets = DelayBucket.values().length;
    long[][] confusion = new long[buckets][buckets];
    for (ScoredFlight flight : flights) confusion[flight.happened()][flight.told()]++;
    boolean classes = flights.get(0).classes() != null;
    List<CalibrationBin> calibration = classes ? calibration(flights) : null;
    return new ClassMetrics(
        flights.size(),
        accuracy(confusion),
        weighted(confusion, Metrics::precision),
        weighted(confusion, Metrics::recall),
        weighted(confusion, Metrics::f1),
        classes ? mean(flights, ScoredFlight::logLoss) : null,
        classes ? auc(flights) : null,
        classes ? mean(flights, Metrics::squaredError) : null,
        classes ? calibrationError(calibration, flights.size()) : null,
        mean(flights, flight -> flight.late() ? 1 : 0),
        calibration,
        confusion);
  }

  public static MinutesMetrics minutes(List<ScoredFlight> flights) {
    double mean = mean(flights, ScoredFlight::arrDelay);
    double total = mean(flights, flight -> square(flight.arrDelay() - mean));
    double left = mean(flights, flight -> square(flight.arrDelay() - flight.minutes()));
    boolean interval = !Double.isNaN(flights.get(0).low());
    return new MinutesMetrics(
        flights.size(),
        medianAbsoluteError(flights),
        mean(flights, Metrics::absoluteError),
        1 - left / total,
        interval ? mean(flights, Metrics::covered) : null,
        interval ? mean(flights, flight -> flight.high() - flight.low()) : null);
  }

  /** By group, most flights first; groups under {@code least} flights are left out. */
  public static List<GroupMetrics> groups(
      List<ScoredFlight> flights, Function<ScoredFlight, String> group, int least) {
    Map<String, List<ScoredFlight>> groups =
        flights.stream().collect(groupingBy(group, TreeMap::new, toList()));
    List<GroupMetrics> metrics = new ArrayList<>();
    groups.forEach(
        (name, rows) -> {
          if (rows.size() >= least) metrics.add(group(name, rows));
        });
    metrics.sort(Comparator.comparingLong(GroupMetrics::rows).reversed());
    return metrics;
  }

  private static GroupMetrics group(String name, List<ScoredFlight> rows) {
    return new GroupMetrics(
        name,
        rows.size(),
        mean(rows, flight -> flight.told() == flight.happened() ? 1 : 0),
        auc(rows),
        mean(rows, Metrics::squaredError),
        mean(rows, ScoredFlight::late15),
        mean(rows, flight -> flight.late() ? 1 : 0),
        medianAbsoluteError(rows),
        mean(rows, Metrics::covered));
  }

  private static List<CalibrationBin> calibration(List<ScoredFlight> flights) {
    long[] rows = new long[BINS];
    double[] told = new double[BINS];
    double[] late = new double[BINS];
    for (ScoredFlight flight : flights) {
      double probability = flight.late15();
      int bin = Math.min(BINS - 1, (int) (probability * BINS));
      rows[bin]++;
      told[bin] += probability;
      if (flight.late()) late[bin]++;
    }
    List<CalibrationBin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      double from = (double) i / BINS;
      double to = (i + 1.0) / BINS;
      if (rows[i] > 0)
        bins.add(new CalibrationBin(from, to, rows[i], told[i] / rows[i], late[i] / rows[i]));
    }
    return bins;
  }

  private static double calibrationError(List<CalibrationBin> bins, long rows) {
    return bins.stream()
            .mapToDouble(bin -> bin.rows() * Math.abs(bin.told() - bin.observed()))
            .sum()
        / rows;
  }

  /**
   * The share of pairs of a late and another flight in which the late one was told the greater
   * probability; equal ones count half (Mann and Whitney's U). 0.5 if all flights are of one kind.
   */
  private static double auc(List<ScoredFlight> flights) {
    double[] late = sorted(flights, true);
    double[] other = sorted(flights, false);
    if (late.length == 0 || other.length == 0) return 0.5;
    double pairs = 0;
    int below = 0;
    int notAbove = 0;
    for (double probability : late) {
      while (below < other.length && other[below] < probability) below++;
      while (notAbove < other.length && other[notAbove] <= probability) notAbove++;
      pairs += below + (notAbove - below) / 2.0;
    }
    return pairs / late.length / other.length;
  }

  private static double[] sorted(List<ScoredFlight> flights, boolean late) {
    return flights.stream()
        .filter(flight -> flight.late() == late)
        .mapToDouble(ScoredFlight::late15)
        .sorted()
        .toArray();
  }

  private static double medianAbsoluteError(List<ScoredFlight> flights) {
    double[] errors = flights.stream().mapToDouble(Metrics::absoluteError).sorted().toArray();
    int middle = errors.length / 2;
    return errors.length % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
  }

  private static double absoluteError(ScoredFlight flight) {
    return Math.abs(flight.arrDelay() - flight.minutes());
  }

  private static double squaredError(ScoredFlight flight) {
    return square(flight.late15() - (flight.late() ? 1 : 0));
  }

  private static double covered(ScoredFlight flight) {
    return flight.low() <= flight.arrDelay() && flight.arrDelay() <= flight.high() ? 1 : 0;
  }

  private static double square(double number) {
    return number * number;
  }

  private static double mean(List<ScoredFlight> flights, ToDoubleFunction<ScoredFlight> figure) {
    double sum = 0;
    for (ScoredFlight flight : flights) sum += figure.applyAsDouble(flight);
    return sum / flights.size();
  }

  private static double accuracy(long[][] confusion) {
    long right = 0;
    for (int i = 0; i < confusion.length; i++) right += confusion[i][i];
    return (double) right / Arrays.stream(confusion).mapToLong(Metrics::sum).sum();
  }

  /** A figure of one bucket. */
  private interface BucketFigure {
    double of(long[][] confusion, int bucket);
  }

  private static double weighted(long[][] confusion, BucketFigure figure) {
    double total = 0;
    long rows = 0;
    for (int i = 0; i < confusion.length; i++) {
      total += sum(confusion[i]) * figure.of(confusion, i);
      rows += sum(confusion[i]);
    }
    return total / rows;
  }

  private static double precision(long[][] confusion, int bucket) {
    long told = 0;
    for (long[] happened : confusion) told += happened[bucket];
    return told == 0 ? 0 : (double) confusion[bucket][bucket] / told;
  }

  private static double recall(long[][] confusion, int bucket) {
    long happened = sum(confusion[bucket]);
    return happened == 0 ? 0 : (double) confusion[bucket][bucket] / happened;
  }

  private static double f1(long[][] confusion, int bucket) {
    double precision = precision(confusion, bucket);
    double recall = recall(confusion, bucket);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static long sum(long[] numbers) {
    return Arrays.stream(numbers).sum();
  }
}
