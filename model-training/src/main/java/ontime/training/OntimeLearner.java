package ontime.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassificationModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassifier;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ontime.features.DelayClass;
import ontime.features.Feature;
import ontime.features.Feature.Kind;
import ontime.features.Moment;
import ontime.modelkit.Calibration;
import ontime.modelkit.Interval;
import ontime.modelkit.ScorerParts;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains the pipeline {@code ontime}, the one that is served: LightGBM for classes and minutes.
 *
 * <p>The last days of training are kept back first: trees learned from the days before tell them,
 * and from that the calibration and the interval are fitted. Then the trees are learned again from
 * all days, since the latest tell most about what comes.
 */
final class OntimeLearner {
  private static final String ROUNDS = "numIterations";

  private final PipelineFile file = PipelineFile.named("ontime");
  private final Moment moment;
  private final List<Feature> features;
  private final Stages stages;
  private final int maxRounds;
  private final Progress progress;

  OntimeLearner(Moment moment, List<Feature> features, TrainingPlan plan, Progress progress) {
    maxRounds = plan.maxRounds();
    this.moment = moment;
    this.features = FeatureRows.ordered(features);
    this.progress = progress;
    stages = new Stages(this.features, plan.seed());
  }

  /**
   * @param train rows of {@link FeatureRows}
   */
  TrainedMoment train(Dataset<Row> train) {
    progress.phase("encoding", 0.2);
    PipelineModel encoders = stages.pipeline(file.part(moment, "encode")).fit(train);
    Dataset<Row> vectors =
        encoders
            .transform(train)
            .select(FeatureRows.DAY, FeatureRows.DELAY, FeatureRows.LABEL, "features")
            // One partition: one data set of LightGBM's, in one order, with a thread a core.
            .coalesce(1)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return train(vectors, encoders, train);
    } finally {
      vectors.unpersist();
    }
  }

  private TrainedMoment train(Dataset<Row> vectors, PipelineModel encoders, Dataset<Row> train) {
    JsonNode classes = booster("classes");
    JsonNode minutes = booster("minutes");
    long lateFrom = lateFrom(vectors);
    Dataset<Row> early = vectors.filter(col(FeatureRows.DAY).lt(lateFrom));
    Dataset<Row> late = vectors.filter(col(FeatureRows.DAY).geq(lateFrom));

    progress.phase("classes, without the last days", 0.25);
    LightGBMClassificationModel earlyClasses = classes(early, classes);
    progress.phase("calibration", 0.4);
    LogisticRegression calibration =
        (LogisticRegression) stages.stage(file.part(moment, "calibration"));
    Dataset<Row> told = earlyClasses.transform(late).select("raw", FeatureRows.LABEL);
    LogisticRegressionModel calibrator =
        calibration.fit(
            calibration.isSet(calibration.weightCol())
                ? told.withColumn(calibration.getWeightCol(), weight(late, vectors))
                : told);
    progress.phase("minutes, without the last days", 0.45);
    LightGBMRegressionModel earlyMinutes = minutes(early, minutes);
    Interval interval =
        Intervals.fit(
            earlyMinutes.transform(late).select("minutes", FeatureRows.DELAY).collectAsList());
    progress.phase("classes", 0.5);
    LightGBMClassificationModel allClasses = classes(vectors, classes);
    progress.phase("minutes", 0.7);
    LightGBMRegressionModel allMinutes = minutes(vectors, minutes);

    LightGbmText classTrees = new LightGbmText(allClasses.getNativeModel());
    LightGbmText minutesTrees = new LightGbmText(allMinutes.getNativeModel());
    ScorerParts scorer =
        new ScorerParts(
            moment,
            features,
            labels(encoders),
            classTrees.ensemble(),
            calibration(calibrator),
            minutesTrees.ensemble(),
            interval);
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("classes", Stages.parameters(classes));
    parameters.put("minutes", Stages.parameters(minutes));
    return new TrainedMoment(
        joined(encoders, List.of(allClasses, calibrator, allMinutes), train),
        scorer,
        parameters,
        classTrees.gains(features.size()),
        minutesTrees.gains(features.size()));
  }

  private JsonNode booster(String name) {
    ObjectNode booster = file.part(moment, name).deepCopy();
    booster.put(ROUNDS, Math.min(maxRounds, booster.get(ROUNDS).asInt()));
    return booster;
  }

  private LightGBMClassificationModel classes(Dataset<Row> rows, JsonNode json) {
    return ((LightGBMClassifier) stages.stage(json)).fit(rows);
  }

  private LightGBMRegressionModel minutes(Dataset<Row> rows, JsonNode json) {
    return ((LightGBMRegressor) stages.stage(json)).fit(rows);
  }

  /**
   * The first of the days kept back: a fifth of them, at most two weeks, at least one.
   *
   * @throws IllegalArgumentException if there are fewer than two days
   */
  private static long lateFrom(Dataset<Row> vectors) {
    long[] days =
        vectors.select(FeatureRows.DAY).distinct().collectAsList().stream()
            .mapToLong(row -> row.getLong(0))
            .sorted()
            .toArray();
    if (days.length < 2) throw new IllegalArgumentException("needs two days to learn from");
    int late = Math.max(1, Math.min(14, days.length / 5));
    return days[days.length - late];
  }

  /**
   * What a row of the last days counts, so that their classes are as frequent as over all days:
   * what a moment knows of a flight may not tell a bad fortnight from a good one, and the next
   * month need not be like the last two weeks.
   */
  private static Column weight(Dataset<Row> late, Dataset<Row> all) {
    Map<Double, Double> often = shares(all);
    Column weight = lit(1.0);
    for (Map.Entry<Double, Double> share : shares(late).entrySet()) {
      double ratio = often.get(share.getKey()) / share.getValue();
      weight = when(col(FeatureRows.LABEL).equalTo(share.getKey()), ratio).otherwise(weight);
    }
    return weight;
  }

  private static Map<Double, Double> shares(Dataset<Row> rows) {
    Map<Double, Double> counts = new TreeMap<>();
    for (Row row : rows.groupBy(FeatureRows.LABEL).count().collectAsList()) {
      counts.put(row.getDouble(0), (double) row.getLong(1));
    }
    double all = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    counts.replaceAll((label, count) -> count / all);
    return counts;
  }

  private List<List<String>> labels(PipelineModel encoders) {
    int categories =
        (int) features.stream().filter(each -> each.kind() == Kind.CATEGORICAL).count();
    List<List<String>> labels = new ArrayList<>();
    for (Transformer each : encoders.stages())
      if (each instanceof StringIndexerModel indexer)
        for (String[] of : indexer.labelsArray()) labels.add(Arrays.asList(of));
    if (labels.size() != categories) throw new IllegalStateException("an indexer is missing");
    return labels;
  }

  private static Calibration calibration(LogisticRegressionModel model) {
    Matrix matrix = model.coefficientMatrix();
    int classes = DelayClass.values().length;
    if (matrix.numRows() != classes)
      throw new IllegalArgumentException("the last days of training lack a class of delay");
    double[][] weights = new double[classes][classes];
    for (int i = 0; i < classes; i++)
      for (int j = 0; j < classes; j++) weights[i][j] = matrix.apply(i, j);
    return new Calibration(weights, model.interceptVector().toArray());
  }

  /** A pipeline whose stages are all trained trains nothing, and is a model. */
  private static PipelineModel joined(
      PipelineModel encoders, List<? extends Transformer> models, Dataset<Row> rows) {
    List<PipelineStage> all = new ArrayList<>(List.of(encoders.stages()));
    all.addAll(models);
    return new Pipeline().setStages(all.toArray(PipelineStage[]::new)).fit(rows.limit(1));
  }
}
