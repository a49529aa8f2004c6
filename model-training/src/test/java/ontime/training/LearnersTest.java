package ontime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.features.Moment;
import ontime.modelkit.Evaluation;
import ontime.modelkit.Evaluation.Baseline;
import ontime.modelkit.ModelRegistry;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every learner that ours may be held against, on the bundled sample: two minutes. */
@Tag("wide")
class LearnersTest {
  @TempDir private Path lake;

  @Test
  void eachBeatsWhatLooksAtNothing() throws Exception {
    try (SparkSession spark = Spark.session("local[2]", lake.resolve("scratch"))) {
      SampleLake.write(lake, spark, carrier -> true);
    }
    TrainingPlan plan =
        new TrainingPlan(
            lake,
            lake.toString(),
            List.of(SampleLake.MONTH),
            List.of(),
            1,
            List.of(Moment.AT_GATE),
            List.of("book", "logistic", "forest", "gbt"),
            20,
            17,
            "all",
            "test",
            "local[2]");
    Clock clock = Clock.systemUTC();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Training.run(plan, new LakeFeatures(), new Progress(nowhere, Optional.empty(), clock), clock);
    Evaluation evaluation = new ModelRegistry(lake, clock).evaluations("all").get(0);
    Map<String, Baseline> others = evaluation.baselines();
    for (String name : List.of("book", "logistic", "forest"))
      assertThat(others.get(name).classes().accuracy())
          .as(name)
          .isGreaterThan(others.get("majority").classes().accuracy());
    for (String name : List.of("book", "logistic", "forest", "gbt"))
      assertThat(others.get(name).minutes().r2()).as(name).isGreaterThan(0.5);
    assertThat(evaluation.classes().logLoss())
        .isLessThan(others.get("logistic").classes().logLoss());
  }
}
