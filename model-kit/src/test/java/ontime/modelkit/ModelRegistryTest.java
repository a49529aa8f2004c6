package ontime.modelkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import ontime.features.FeatureValues;
import ontime.features.Moment;
import ontime.modelkit.ModelManifest.Comparison;
import ontime.modelkit.ModelManifest.MomentModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
  private static final Instant NOW = Instant.parse("2008-04-01T00:00:00Z");

  @TempDir private Path lake;

  private ModelRegistry registry() {
    return new ModelRegistry(lake, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void publish(String version, Comparison comparison) throws IOException {
    Path staged = registry().stage(version);
    Path scorer = staged.resolve("scorer.bin");
    ScorerFile.write(scorer, Trees.parts(version.hashCode() % 7));
    registry()
        .publish(staged, manifest(version, LoadedModel.sha256(scorer), comparison), List.of());
  }

  static ModelManifest manifest(String version, String sha256, Comparison comparison) {
    LocalDate day = LocalDate.of(2008, 3, 1);
    MomentModel model =
        new MomentModel(
            List.of(Trees.DELAY, Trees.DISTANCE, Trees.CARRIER),
            "lightgbm",
            Map.of("seed", 17),
            6,
            "scorer.bin",
            sha256,
            "pipeline",
            null,
            1.5);
    Map<Moment, MomentModel> moments = Map.of(Moment.AT_GATE, model);
    return new ModelManifest(
        version,
        NOW,
        "abc",
        "3.5.7",
        17,
        List.of(),
        List.of(),
        day,
        day,
        day,
        day,
        10,
        5,
        moments,
        comparison,
        2);
  }

  private static Comparison comparison(String with, boolean worse) {
    Gate.Verdict verdict = new Gate.Verdict(0.1, 0.01, 31, worse, null);
    return new Comparison(with, Map.of(Moment.AT_GATE, verdict));
  }

  @Test
  void whatIsPublishedComesBack() throws Exception {
    publish("20080401", null);
    assertThat(registry().manifests())
        .containsExactly(registry().manifest("20080401").orElseThrow());
    LoadedModel model = registry().load("20080401");
    FeatureValues asked = new FeatureValues(new double[] {45, 500}, new String[] {"WN"});
    assertThat(model.scorer(Moment.AT_GATE).orElseThrow().score(asked).minutes()).isEqualTo(20);
    assertThat(model.scorer(Moment.BOOKING)).isEmpty();
  }

  @Test
  void nothingIsActiveBeforeTheFirst() {
    assertThat(registry().active()).isEmpty();
    assertThat(registry().manifests()).isEmpty();
    assertThat(registry().manifest("../active.json")).isEmpty();
    assertThatThrownBy(() -> registry().activate("none"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Wherever a training is killed, readers see what was before. */
  @Test
  void killedBetweenSteps() throws Exception {
    publish("1", null);
    registry().activate("1");
    Path staged = registry().stage("2");
    ScorerFile.write(staged.resolve("scorer.bin"), Trees.parts(2));
    assertOnlyTheFirst();
    Files.writeString(staged.resolve("evaluation.json"), "[]");
    Files.writeString(staged.resolve("manifest.json.tmp"), "{\"version\":");
    assertOnlyTheFirst();
    Files.writeString(lake.resolve("models/active.json.tmp"), "{\"ver");
    assertOnlyTheFirst();
    registry().removeGarbage();
    assertThat(staged).doesNotExist();
    publish("2", null);
    assertThat(registry().manifests()).extracting(ModelManifest::version).containsExactly("2", "1");
    assertThat(registry().active().orElseThrow().version()).isEqualTo("1");
  }

  private void assertOnlyTheFirst() throws IOException {
    assertThat(registry().manifests()).extracting(ModelManifest::version).containsExactly("1");
    assertThat(registry().active().orElseThrow().version()).isEqualTo("1");
    assertThat(registry().load("1").manifest().version()).isEqualTo("1");
  }

  @Test
  void versionIsPublishedOnce() throws Exception {
    publish("1", null);
    assertThatThrownBy(() -> publish("1", null)).isInstanceOf(IOException.class);
  }

  @Test
  void rollBackGoesToTheOneBeforeAndComesBack() throws Exception {
    publish("1", null);
    publish("2", null);
    registry().activate("1");
    assertThat(registry().rollBack()).isEmpty();
    registry().activate("2");
    assertThat(registry().rollBack().orElseThrow().version()).isEqualTo("1");
    assertThat(registry().rollBack().orElseThrow().version()).isEqualTo("2");
    assertThat(registry().active().orElseThrow().previous()).isEqualTo("1");
  }

  @Test
  void worseIsActivatedByForceOnly() throws Exception {
    publish("1", null);
    publish("2", comparison("1", true));
    registry().activate("1");
    assertThatThrownBy(() -> registry().activate("2")).isInstanceOf(WorseModelException.class);
    assertThat(registry().active().orElseThrow().version()).isEqualTo("1");
    assertThat(registry().activateForced("2").forced()).isTrue();
    publish("3", comparison("2", false));
    assertThat(registry().activate("3").forced()).isFalse();
  }

  /** What it was compared with is not active any more, so that the comparison tells nothing. */
  @Test
  void worseThanAnotherThanTheActiveOneIsNoObstacle() throws Exception {
    publish("1", null);
    publish("2", comparison("0", true));
    registry().activate("1");
    assertThat(registry().activate("2").version()).isEqualTo("2");
  }

  @Test
  void changedScorerIsNotLoaded() throws Exception {
    publish("1", null);
    ScorerFile.write(lake.resolve("models/1/scorer.bin"), Trees.parts(5));
    assertThatThrownBy(() -> registry().load("1")).isInstanceOf(IOException.class);
  }

  @Test
  void activeModelFollows() throws Exception {
    try (ActiveModel active = new ActiveModel(registry())) {
      assertThat(active.refresh()).isFalse();
      assertThat(active.current()).isEmpty();
      publish("1", null);
      registry().activate("1");
      assertThat(active.refresh()).isTrue();
      assertThat(active.refresh()).isFalse();
      assertThat(active.current().orElseThrow().manifest().version()).isEqualTo("1");
      publish("2", null);
      Files.delete(lake.resolve("models/2/scorer.bin"));
      registry().activate("2");
      assertThatThrownBy(active::refresh).isInstanceOf(IOException.class);
      assertThat(active.current().orElseThrow().manifest().version()).isEqualTo("1");
    }
  }
}
