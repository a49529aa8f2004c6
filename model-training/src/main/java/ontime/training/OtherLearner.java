package ontime.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import ontime.features.Feature;
import ontime.features.Moment;
import ontime.modelkit.Evaluation.Baseline;
import ontime.modelkit.Metrics;
import ontime.modelkit.ScoredFlight;
import ontime.modelkit.Scores;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Trains a pipeline that ours is held against, and says how good it is on the same test. */
final class OtherLearner {
  private final String name;
  private final PipelineFile file;
  private final Moment moment;
  private final Stages stages;

  OtherLearner(String name, Moment moment, List<Feature> features, long seed) {
    this.name = name;
    this.moment = moment;
    file = PipelineFile.named(name);
    stages = new Stages(FeatureRows.ordered(features), seed);
  }

  boolean isFor(Moment asked) {
    return file.isFor(asked);
  }

  String name() {
    return name;
  }

  Baseline judge(Dataset<Row> train, Dataset<Row> test) {
    JsonNode classes = file.part(moment, "classes");
    JsonNode minutes = file.part(moment, "minutes");
    return new Baseline(
        file.about(),
        classes.isMissingNode()
            ? null
            : Metrics.classes(scored(classes, train, test, "probability")),
        minutes.isMissingNode()
            ? null
            : Metrics.minutes(scored(minutes, train, test, "prediction")));
  }

  private List<ScoredFlight> scored(
      JsonNode part, Dataset<Row> train, Dataset<Row> test, String column) {
    Dataset<Row> told =
        fitted(part.get("stages"), train)
            .transform(test)
            .select(
                FeatureRows.DAY,
                FeatureRows.CARRIER,
                FeatureRows.ORIGIN,
                FeatureRows.DELAY,
                column);
    boolean buckets = part.path("tells").asText().equals("buckets");
    RowReader reader = new RowReader(told.schema(), List.of());
    List<ScoredFlight> flights = new ArrayList<>();
    for (Iterator<Row> rows = told.toLocalIterator(); rows.hasNext(); ) {
      Row row = rows.next();
      flights.add(
          row.get(4) instanceof Vector probability
              ? classes(reader, row, probability.toArray(), buckets)
              : minutes(reader, row, row.getDouble(4)));
    }
    return flights;
  }

  /** All stages; the last one, which learns, with as many bins as the categories need. */
  private PipelineModel fitted(JsonNode json, Dataset<Row> train) {
    List<JsonNode> all = new ArrayList<>();
    json.forEach(all::add);
    JsonNode last = all.remove(all.size() - 1);
    PipelineModel encoders = stages.pipeline(all).fit(train);
    PipelineStage learner = stages.stage(last);
    stages.raiseBins(learner, categories(encoders));
    return new Pipeline().setStages(new PipelineStage[] {encoders, learner}).fit(train);
  }

  /** The most that one indexer knows, and the one for all that it does not know. */
  private static int categories(PipelineModel encoders) {
    int most = 0;
    for (Transformer each : encoders.stages())
      if (each instanceof StringIndexerModel indexer)
        for (String[] labels : indexer.labelsArray()) most = Math.max(most, labels.length + 1);
    return most;
  }

  private static ScoredFlight classes(
      RowReader reader, Row row, double[] probability, boolean buckets) {
    return new ScoredFlight(
        reader.day(row),
        reader.carrier(row),
        reader.origin(row),
        reader.delay(row),
        buckets ? probability : Scores.buckets(probability),
        buckets ? null : probability,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  private static ScoredFlight minutes(RowReader reader, Row row, double minutes) {
    return new ScoredFlight(
        reader.day(row),
        reader.carrier(row),
        reader.origin(row),
        reader.delay(row),
        null,
        null,
        minutes,
        Double.NaN,
        Double.NaN);
  }
}
