package ontime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ontime.features.FeatureValues;
import ontime.features.Moment;
import ontime.model.Json;
import ontime.modelkit.Evaluation;
import ontime.modelkit.ModelManifest;
import ontime.modelkit.ModelRegistry;
import ontime.modelkit.Reason;
import ontime.modelkit.Scorer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two airlines of the bundled sample, end to end: learns from 1 to 3 January 2015, is judged on the
 * 4th.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TrainingTest {
  private static final String MASTER = "local[2]";

  private static final Set<String> CARRIERS = Set.of("WN", "DL");

  /** Of the tests' own resources; the shipped ones, of two minutes, are LearnersTest's. */
  private static final String OTHER = "little-book";

  private Path lake;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private ModelRegistry registry;

  @BeforeAll
  void train(@TempDir Path directory) throws Exception {
    lake = directory;
    registry = new ModelRegistry(lake, Clock.systemUTC());
    try (SparkSession spark = Spark.session(MASTER, lake.resolve("scratch"))) {
      SampleLake.write(lake, spark, CARRIERS::contains);
    }
    run("first", List.of(OTHER));
    registry.activate("first");
    run("second", List.of());
  }

  /** At one moment; all of them are what the first start of the whole stack trains. */
  private void run(String version, List<String> learners) throws Exception {
    TrainingPlan plan =
        new TrainingPlan(
            lake,
            lake.toString(),
            List.of(SampleLake.MONTH),
            List.of(),
            1,
            List.of(Moment.AT_GATE),
            learners,
            20,
            17,
            version,
            "test",
            MASTER);
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Progress progress =
        new Progress(out, Optional.of(lake.resolve("progress.json")), Clock.systemUTC());
    progress.done(Training.run(plan, new LakeFeatures(), progress, Clock.systemUTC()));
  }

  @Test
  void versionIsPublishedWithWhatItSaw() {
    ModelManifest manifest = registry.manifest("first").orElseThrow();
    assertThat(manifest.trainFrom()).isEqualTo(LocalDate.of(2015, 1, 1));
    assertThat(manifest.trainTo()).isEqualTo(LocalDate.of(2015, 1, 3));
    assertThat(manifest.testFrom()).isEqualTo(LocalDate.of(2015, 1, 4));
    assertThat(manifest.testTo()).isEqualTo(LocalDate.of(2015, 1, 4));
    // Counted in the file: rows with an arrival delay.
    assertThat(manifest.trainRows()).isEqualTo(15_366);
    assertThat(manifest.testRows()).isEqualTo(3_105);
    assertThat(manifest.trainedOn())
        .singleElement()
        .satisfies(month -> assertThat(month.runId()).isEqualTo("1"));
    assertThat(manifest.moments()).containsOnlyKeys(Moment.AT_GATE);
    assertThat(manifest.comparison()).isNull();
  }

  @Test
  void scorerEqualsTransform() {
    for (Evaluation evaluation : registry.evaluations("first")) {
      assertThat(evaluation.parity().rows()).isEqualTo(3_105);
      assertThat(evaluation.parity().probability()).isLessThan(1e-9);
      assertThat(evaluation.parity().minutes()).isLessThan(1e-9);
    }
  }

  /** The pipeline as a stranger would load it: Spark's own format, from the version's directory. */
  @Test
  void savedPipelineAnswersAsTheScorerAndReasonsSum() throws Exception {
    Scorer scorer = registry.load("first").scorer(Moment.AT_GATE).orElseThrow();
    try (SparkSession spark = Spark.session(MASTER, lake.resolve("scratch"))) {
      PipelineModel pipeline =
          PipelineModel.load(lake.resolve("models/first/at-gate/pipeline").toString());
      Dataset<Row> flights = months(SampleLake.MONTH).flights(spark);
      Dataset<Row> rows =
          FeatureRows.of(FeatureRows.byDay(flights), new LakeFeatures(), Moment.AT_GATE);
      Dataset<Row> told = pipeline.transform(rows.limit(500));
      RowReader reader = new RowReader(told.schema(), scorer.features());
      for (Row row : told.collectAsList()) {
        FeatureValues values = reader.values(row);
        double minutes = scorer.score(values).minutes();
        assertThat(row.<Double>getAs("minutes")).isCloseTo(minutes, within(1e-9));
        Scorer.Answer why = scorer.answer(values);
        double sum = why.baseMinutes() + why.reasons().stream().mapToDouble(Reason::minutes).sum();
        assertThat(sum).isCloseTo(minutes, within(1e-9));
      }
    }
  }

  @Test
  void sameDataGivesTheSameModel() throws Exception {
    assertThat(lake.resolve("models/second/at-gate/scorer.bin"))
        .hasSameBinaryContentAs(lake.resolve("models/first/at-gate/scorer.bin"));
  }

  @Test
  void isComparedWithTheActiveOne() {
    ModelManifest second = registry.manifest("second").orElseThrow();
    assertThat(second.comparison().with()).isEqualTo("first");
    assertThat(second.comparison().byMoment()).containsOnlyKeys(Moment.AT_GATE);
    assertThat(second.activatable()).isTrue();
  }

  @Test
  void atTheGateBeatsWhatLooksAtNothing() {
    Evaluation gate = registry.evaluations("first").get(0);
    assertThat(gate.baselines()).containsOnlyKeys("climatology", "majority", OTHER);
    Evaluation.Baseline other = gate.baselines().get(OTHER);
    assertThat(other.classes().accuracy())
        .isBetween(
            gate.baselines().get("majority").classes().accuracy(), gate.classes().accuracy());
    assertThat(other.minutes().r2()).isGreaterThan(0.5);
    assertThat(gate.classes().late15Auc()).isGreaterThan(0.85);
    assertThat(gate.classes().late15Brier())
        .isLessThan(gate.baselines().get("climatology").classes().late15Brier());
    assertThat(gate.classes().accuracy())
        .isGreaterThan(gate.baselines().get("majority").classes().accuracy());
    assertThat(gate.baselines().get("climatology").classes().late15Auc()).isEqualTo(0.5);
    assertThat(gate.importances().get(0).feature()).isEqualTo("depDelay");
    assertThat(gate.importances())
        .satisfies(
            all ->
                assertThat(all.stream().mapToDouble(Evaluation.Importance::classes).sum())
                    .isCloseTo(1, within(1e-9)));
  }

  @Test
  void saysHowFarItIs() throws Exception {
    List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
    double last = 0;
    for (String line : lines) {
      Progress.Line progress = Json.mapper().readValue(line, Progress.Line.class);
      if (progress.state().equals("succeeded")) last = 0;
      else assertThat(progress.progress()).isGreaterThanOrEqualTo(last);
      if (!progress.state().equals("succeeded")) last = progress.progress();
    }
    assertThat(Files.readString(lake.resolve("progress.json")))
        .isEqualTo(lines.get(lines.size() - 1))
        .contains("\"version\":\"second\"");
  }

  @Test
  void monthThatTheLakeLacksIsNamed() {
    assertThatThrownBy(() -> months(YearMonth.of(2008, 1))).hasMessageContaining("2008-01");
  }

  private LakeMonths months(YearMonth month) throws IOException {
    return LakeMonths.read(lake.toString(), List.of(month), new Configuration());
  }
}
