package ontime.modelkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import ontime.features.DelayBucket;
import ontime.features.FlightRequest;
import ontime.features.Moment;
import ontime.model.Json;
import ontime.model.Prediction;
import ontime.model.PredictionRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over {@link Trees}, whose answers can be told by hand. */
class PredictorTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant SCORED = RECEIVED.plusMillis(14);

  private final Predictor predictor = new Predictor(Clock.fixed(SCORED, ZoneOffset.UTC));
  private LoadedModel model;

  @BeforeEach
  void load(@TempDir Path lake) throws IOException {
    ModelRegistry registry = new ModelRegistry(lake, Clock.systemUTC());
    Path staged = registry.stage("v1");
    ScorerFile.write(staged.resolve("scorer.bin"), Trees.parts(1));
    String sha256 = LoadedModel.sha256(staged.resolve("scorer.bin"));
    registry.publish(staged, ModelRegistryTest.manifest("v1", sha256, null), List.of());
    model = registry.load("v1");
  }

  private static PredictionRequest request(Moment moment, Map<String, Object> features) {
    FlightRequest flight =
        new FlightRequest(
            LocalDate.of(2008, 3, 14),
            "WN",
            1_203,
            "SAN",
            "PHX",
            LocalTime.of(9, 5),
            null,
            null,
            304,
            null,
            45);
    return new PredictionRequest(
        1, "id-1", RECEIVED, moment, moment, List.of("A note."), flight, features);
  }

  @Test
  void saysWhatTheScorerSays() {
    Map<String, Object> features = Map.of("depDelay", 45.0, "distance", 304, "carrier", "WN");
    Prediction answer = predictor.predict(model, request(Moment.AT_GATE, features));
    Scores scores = model.scorer(Moment.AT_GATE).orElseThrow().score(ScorerTest.asked(45, "WN"));
    assertThat(answer.id()).isEqualTo("id-1");
    assertThat(answer.modelVersion()).isEqualTo("v1");
    assertThat(answer.bucket()).isEqualTo(DelayBucket.LATE_30_PLUS);
    assertThat(answer.expectedMinutes()).isEqualTo(20);
    assertThat(answer.lowMinutes()).isEqualTo(scores.lowMinutes());
    assertThat(answer.highMinutes()).isEqualTo(scores.highMinutes());
    assertThat(answer.late15()).isEqualTo(scores.late15());
    double all = answer.probabilities().values().stream().mapToDouble(p -> p).sum();
    assertThat(all).isCloseTo(1, within(1e-12));
    assertThat(answer.receivedAt()).isEqualTo(RECEIVED);
    assertThat(answer.scoredAt()).isEqualTo(SCORED);
    assertThat(answer.unseen()).isEmpty();
    assertThat(answer.reasons().get(0).feature()).isEqualTo("depDelay");
  }

  @Test
  void whatCameThroughAMessageIsScoredTheSame() throws Exception {
    Map<String, Object> features = Map.of("depDelay", 12.25, "distance", 304.0, "carrier", "AA");
    PredictionRequest request = request(Moment.AT_GATE, features);
    PredictionRequest sent =
        Json.mapper().readValue(Json.mapper().writeValueAsBytes(request), PredictionRequest.class);
    Prediction here = predictor.predict(model, request);
    Prediction there = predictor.predict(model, sent);
    assertThat(there.probabilities()).isEqualTo(here.probabilities());
    assertThat(there.reasons()).isEqualTo(here.reasons());
  }

  @Test
  void notesSayWhatToTrust() {
    Prediction answer = predictor.predict(model, request(Moment.AT_GATE, Map.of()));
    assertThat(answer.notes()).hasSize(2).first().isEqualTo("A note.");
    assertThat(answer.notes().get(1)).contains("1 days").contains("too little to trust");
  }

  @Test
  void aWordThatTheModelNeverSawIsNamed() {
    Map<String, Object> features = Map.of("depDelay", 45, "carrier", "ZZ");
    Prediction answer = predictor.predict(model, request(Moment.AT_GATE, features));
    assertThat(answer.unseen()).containsExactly("carrier");
    assertThat(answer.expectedMinutes()).isEqualTo(30);
  }

  @Test
  void whatCannotBeScoredIsSaid() {
    assertThatThrownBy(() -> predictor.predict(model, request(Moment.BOOKING, Map.of())))
        .isInstanceOf(UnscorableException.class)
        .hasMessage("The model v1 knows nothing of booking.");
    Map<String, Object> wrong = Map.of("depDelay", "late");
    assertThatThrownBy(() -> predictor.predict(model, request(Moment.AT_GATE, wrong)))
        .isInstanceOf(UnscorableException.class)
        .hasMessageContaining("depDelay");
  }
}
