package ontime.training;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ontime.features.Feature;
import ontime.features.Moment;
import ontime.modelkit.Active;
import ontime.modelkit.Evaluation;
import ontime.modelkit.Evaluation.Baseline;
import ontime.modelkit.Gate;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.ModelManifest;
import ontime.modelkit.ModelManifest.Comparison;
import ontime.modelkit.ModelManifest.Headline;
import ontime.modelkit.ModelManifest.MomentModel;
import ontime.modelkit.ModelManifest.Month;
import ontime.modelkit.ModelRegistry;
import ontime.modelkit.Scorer;
import ontime.modelkit.ScorerFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: months of the lake to a published version. */
final class Training {
  private static final Logger log = LoggerFactory.getLogger(Training.class);

  private final TrainingPlan plan;
  private final FeatureSource source;
  private final Progress progress;
  private final Clock clock;
  private final ModelRegistry registry;
  private final Optional<LoadedModel> active;
  private final Map<Moment, MomentModel> moments = new EnumMap<>(Moment.class);
  private final Map<Moment, Gate.Verdict> verdicts = new EnumMap<>(Moment.class);
  private final List<Evaluation> evaluations = new ArrayList<>();
  private long trainRows;
  private long testRows;

  private Training(TrainingPlan plan, FeatureSource source, Progress progress, Clock clock)
      throws IOException {
    this.plan = plan;
    this.source = source;
    this.progress = progress;
    this.clock = clock;
    registry = new ModelRegistry(plan.lake(), clock);
    Optional<String> version = registry.active().map(Active::version);
    active = version.isEmpty() ? Optional.empty() : Optional.of(registry.load(version.get()));
  }

  /**
   * Trains, judges and publishes; activates nothing.
   *
   * @return the version
   * @throws IllegalArgumentException if the lake lacks what the plan wants
   */
  static String run(TrainingPlan plan, FeatureSource source, Progress progress, Clock clock)
      throws IOException {
    Path scratch = Files.createTempDirectory("model-training");
    try (SparkSession spark = Spark.session(plan.master(), scratch)) {
      return new Training(plan, source, progress, clock).run(spark);
    } finally {
      delete(scratch);
    }
  }

  private String run(SparkSession spark) throws IOException {
    Instant begun = clock.instant();
    progress.phase("reading the lake", 0);
    LakeMonths lake =
        LakeMonths.read(
            plan.monthsFrom(),
            Stream.concat(plan.months().stream(), plan.testMonths().stream()).toList(),
            spark.sparkContext().hadoopConfiguration());
    Path staged = registry.stage(plan.version());
    Dataset<Row> byDay = FeatureRows.byDay(lake.flights(spark)).persist(StorageLevel.DISK_ONLY());
    long testFrom = testFrom(lake.flights(spark));
    for (Moment moment : plan.moments()) {
      progress.moment(moment.word(), 0.98 / plan.moments().size());
      train(moment, byDay, testFrom, staged);
    }
    byDay.unpersist();
    progress.moment(null, 0.02);
    progress.phase("publishing", 0);
    registry.publish(staged, manifest(lake, spark, testFrom, begun), evaluations);
    return plan.version();
  }

  private void train(Moment moment, Dataset<Row> byDay, long testFrom, Path staged)
      throws IOException {
    Instant begun = clock.instant();
    List<Feature> features = FeatureRows.ordered(source.features(moment));
    progress.phase("features", 0);
    Dataset<Row> rows = FeatureRows.of(byDay, source, moment).persist(StorageLevel.DISK_ONLY());
    long all = rows.count();
    progress.rows("features", 0.2, all, Duration.between(begun, clock.instant()));
    Dataset<Row> train = rows.filter(col(FeatureRows.DAY).lt(testFrom));
    Dataset<Row> test = rows.filter(col(FeatureRows.DAY).geq(testFrom));
    trainRows = train.count();
    testRows = all - trainRows;

    TrainedMoment trained = new OntimeLearner(moment, features, plan, progress).train(train);
    Path directory = Files.createDirectories(staged.resolve(moment.word()));
    Path scorerFile = directory.resolve("scorer.bin");
    ScorerFile.write(scorerFile, trained.scorer());
    trained.pipeline().write().save(directory.resolve("pipeline").toString());
    double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;

    progress.rows("judging", 0.8, testRows, Duration.between(begun, clock.instant()));
    Judge judge = new Judge(ScorerFile.read(scorerFile), trained);
    Optional<Scorer> other =
        active
            .flatMap(model -> model.scorer(moment))
            .filter(scorer -> scorer.features().equals(features));
    judge.ask(test, other.isPresent());
    other.ifPresent(scorer -> verdicts.put(moment, judge.against(active.orElseThrow(), scorer)));
    Map<String, Baseline> baselines = new Climate(train).judge(judge.flights());
    for (OtherLearner learner : others(moment, features)) {
      progress.phase("held against " + learner.name(), 0.85);
      baselines.put(learner.name(), judged(learner, train, test));
    }
    Evaluation evaluation = judge.evaluation(baselines, judge.parity(test));
    evaluations.add(evaluation);
    moments.put(
        moment,
        new MomentModel(
            features,
            "lightgbm",
            trained.parameters(),
            trained.scorer().classes().trees() + trained.scorer().minutes().trees(),
            moment.word() + "/scorer.bin",
            LoadedModel.sha256(scorerFile),
            moment.word() + "/pipeline",
            Headline.of(evaluation.classes(), evaluation.minutes()),
            seconds));
    rows.unpersist();
  }

  /** A version is not lost because something that it is held against cannot be trained. */
  private static Baseline judged(OtherLearner learner, Dataset<Row> train, Dataset<Row> test) {
    try {
      return learner.judge(train, test);
    } catch (RuntimeException e) {
      log.error("{} failed", learner.name(), e);
      return new Baseline("Failed: " + e.getMessage(), null, null);
    }
  }

  private List<OtherLearner> others(Moment moment, List<Feature> features) {
    return plan.learners().stream()
        .filter(name -> !name.equals("ontime"))
        .map(name -> new OtherLearner(name, moment, features, plan.seed()))
        .filter(learner -> learner.isFor(moment))
        .toList();
  }

  /** The first day of the test, as epoch day. */
  private long testFrom(Dataset<Row> flights) {
    if (!plan.testMonths().isEmpty()) return plan.testMonths().get(0).atDay(1).toEpochDay();
    Row days =
        flights
            .filter(col("arrDelay").isNotNull())
            .agg(min("flightDate"), max("flightDate"))
            .first();
    long first = ((LocalDate) days.get(0)).toEpochDay();
    long last = ((LocalDate) days.get(1)).toEpochDay();
    if (last - plan.testDays() - first < 1)
      throw new IllegalArgumentException("too few days for a test of " + plan.testDays());
    return last - plan.testDays() + 1;
  }

  private ModelManifest manifest(
      LakeMonths lake, SparkSession spark, long testFrom, Instant begun) {
    Map<YearMonth, Month> months =
        lake.manifests().stream()
            .map(m -> new Month(m.month(), m.runId(), m.sourceSha256(), m.rows()))
            .collect(toMap(Month::month, month -> month));
    Evaluation any = evaluations.get(0);
    Comparison comparison =
        active
            .filter(model -> !verdicts.isEmpty())
            .map(model -> new Comparison(model.manifest().version(), verdicts))
            .orElse(null);
    List<YearMonth> testMonths = plan.testMonths().isEmpty() ? plan.months() : plan.testMonths();
    return new ModelManifest(
        plan.version(),
        clock.instant(),
        plan.codeVersion(),
        spark.version(),
        plan.seed(),
        plan.months().stream().map(months::get).toList(),
        testMonths.stream().map(months::get).toList(),
        plan.months().get(0).atDay(1),
        LocalDate.ofEpochDay(testFrom - 1),
        any.from(),
        any.to(),
        trainRows,
        testRows,
        moments,
        comparison,
        Duration.between(begun, clock.instant()).toMillis() / 1000.0);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
    }
  }
}
