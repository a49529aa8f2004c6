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
    Dataset<Row> told = trained.pipeline().transform(test.limit(PARITY_ROWS));
    RowReader reader = new RowReader(told.schema(), scorer.features());
    double probability = 0;
    double minutes = 0;
    long rows = 0;
    for (Row row : told.collectAsList()) {
      Scores scores = scorer.score(reader.values(row));
      Vector classes = row.getAs("probability");
      for (int i = 0; i < classes.size(); i++)
        probability = Math.max(probability, Math.abs(classes.apply(i) - scores.classes()[i]));
      minutes = Math.max(minutes, Math.abs(row.<Double>getAs("minutes") - scores.minutes()));
      rows++;
    }
    return new Parity(rows, probability, minutes);
  }

  /**
   * The gate: the same flights asked of the active model. They must have been kept.
   */
  Gate.Verdict against(LoadedModel active, Scorer other) {
    long[] days = flights.stream().mapToLong(ScoredFlight::day).toArray();
    long firstDay = Arrays.stream(days).min().orElseThrow();
    if (active.manifest().trainTo().toEpochDay() >= firstDay
        && active.manifest().trainFrom().toEpochDay()
            <= Arrays.stream(days).max().orElseThrow()) return Gate.seen();
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
          new Importance(
              features.get(i).name(), features.get(i).label(), classes[i], minutes[i]));
    importances.sort(Comparator.comparingDouble(Importance::classes).reversed());
    return importances;
  }

  private static double[] shares(double[] gains) {
    double total = Arrays.stream(gains).sum();
    return Arrays.stream(gains).map(gain -> total == 0 ? 0 : gain / total).toArray();
  }
}
