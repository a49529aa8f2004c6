package ontime.training;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import ontime.features.Feature;
import ontime.features.FeatureValues;
import ontime.modelkit.Evaluation;
import ontime.modelkit.Evaluation.Baseline;
import ontime.modelkit.Evaluation.Importance;
import ontime.modelkit.Evaluation.Parity;
import ontime.modelkit.Gate;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.Metrics;
import ontime.modelkit.ScoredFlight;
import ontime.modelkit.Scorer;
import ontime.modelkit.Scores;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Has the scorer that will serve answer for every flight of the test. */
final class Judge {
  private static final int PARITY_ROWS = 10_000;

  /** Of one row each; the first ones compile. */
  private static final int TRANSFORMS = 5;

  /** Under so many flights a carrier's or airport's figures are noise. */
  private static final int GROUP_ROWS = 100;

  private final Scorer scorer;
  private final TrainedMoment trained;
  private final List<ScoredFlight> flights = new ArrayList<>();
  private final List<FeatureValues> asked = new ArrayList<>();

  Judge(Scorer scorer, TrainedMoment trained) {
    this.scorer = scorer;
    this.trained = trained;
  }

  /** Asks about each flight, in the data's order. */
  void ask(Dataset<Row> test, boolean keep) {
    RowReader reader = new RowReader(test.schema(), scorer.features());
    for (Iterator<Row> rows = test.toLocalIterator(); rows.hasNext(); ) {
      Row row = rows.next();
      FeatureValues values = reader.values(row);
      if (keep) asked.add(values);
      flights.add(scored(reader, row, scorer.score(values)));
    }
    if (flights.isEmpty()) throw new IllegalArgumentException("the test has no flights");
  }

  private static ScoredFlight scored(RowReader reader, Row row, Scores scores) {
    return ScoredFlight.of(
        reader.day(row), reader.carrier(row), reader.origin(row), reader.delay(row), scores);
  }

  List<ScoredFlight> flights() {
    return flights;
  }

  Evaluation evaluation(Map<String, Baseline> baselines, Parity parity) {
    long[] days = flights.stream().mapToLong(ScoredFlight::day).sorted().toArray();
    return new Evaluation(
        scorer.moment(),
        LocalDate.ofEpochDay(days[0]),
        LocalDate.ofEpochDay(days[days.length - 1]),
        Metrics.classes(flights),
        Metrics.minutes(flights),
        baselines,
        Metrics.groups(flights, ScoredFlight::carrier, GROUP_ROWS),
        Metrics.groups(flights, ScoredFlight::origin, GROUP_ROWS),
        importances(),
        parity);
  }

  /** Against Spark's own {@code transform} of the pipeline. */
  Parity parity(Dataset<Row> test) {
    Dataset<Row> sample = test.limit(PARITY_ROWS);
    Dataset<Row> told = trained.pipeline().transform(sample);
    RowReader reader = new RowReader(told.schema(), scorer.features());
    double probability = 0;
    double minutes = 0;
    List<Row> rows = told.collectAsList();
    List<FeatureValues> values = rows.stream().map(reader::values).toList();
    for (int i = 0; i < values.size(); i++) {
      Scores scores = scorer.score(values.get(i));
      Vector classes = rows.get(i).getAs("probability");
      for (int c = 0; c < classes.size(); c++)
        probability = Math.max(probability, Math.abs(classes.apply(c) - scores.classes()[c]));
      minutes =
          Math.max(minutes, Math.abs(rows.get(i).<Double>getAs("minutes") - scores.minutes()));
    }
    return new Parity(
        rows.size(), probability, minutes, micros(values), transformMillis(sample.first(), test));
  }

  /** The median of one answer, by code that has been compiled: all have been asked before. */
  private double micros(List<FeatureValues> values) {
    double[] micros = new double[values.size()];
    for (int i = 0; i < micros.length; i++) {
      long begun = System.nanoTime();
      scorer.score(values.get(i));
      micros[i] = (System.nanoTime() - begun) / 1e3;
    }
    return median(micros);
  }

  private double transformMillis(Row row, Dataset<Row> test) {
    Dataset<Row> one = test.sparkSession().createDataFrame(List.of(row), test.schema());
    double[] millis = new double[TRANSFORMS];
    for (int i = 0; i < millis.length; i++) {
      long begun = System.nanoTime();
      trained.pipeline().transform(one).collectAsList();
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    return median(millis);
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  /** The gate: the same flights asked of the active model. They must have been kept. */
  Gate.Verdict against(LoadedModel active, Scorer other) {
    long[] days = flights.stream().mapToLong(ScoredFlight::day).toArray();
    long firstDay = Arrays.stream(days).min().orElseThrow();
    if (active.manifest().trainTo().toEpochDay() >= firstDay
        && active.manifest().trainFrom().toEpochDay() <= Arrays.stream(days).max().orElseThrow())
      return Gate.seen();
    double[] losses = new double[days.length];
    double[] others = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      ScoredFlight flight = flights.get(i);
      losses[i] = flight.logLoss();
      Scores scores = other.score(asked.get(i));
      others[i] =
          ScoredFlight.of(
                  flight.day(), flight.carrier(), flight.origin(), flight.arrDelay(), scores)
              .logLoss();
    }
    return Gate.compare(losses, others, days);
  }

  private List<Importance> importances() {
    List<Feature> features = scorer.features();
    double[] classes = shares(trained.classGains());
    double[] minutes = shares(trained.minutesGains());
    List<Importance> importances = new ArrayList<>();
    for (int i = 0; i < features.size(); i++)
      importances.add(
          new Importance(features.get(i).name(), features.get(i).label(), classes[i], minutes[i]));
    importances.sort(Comparator.comparingDouble(Importance::classes).reversed());
    return importances;
  }

  private static double[] shares(double[] gains) {
    double total = Arrays.stream(gains).sum();
    return Arrays.stream(gains).map(gain -> total == 0 ? 0 : gain / total).toArray();
  }
}
