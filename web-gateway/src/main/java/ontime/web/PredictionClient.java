package ontime.web;

import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import ontime.kit.ResilientClient;
import ontime.model.Prediction;
import ontime.model.TrainingJob;
import ontime.modelkit.Evaluation;
import ontime.modelkit.ModelDetail;
import ontime.modelkit.ModelList;

/**
 * What the pages ask of prediction-service. Every method throws UnavailableException when it is
 * away; of predictions, also while it has no model.
 */
final class PredictionClient {
  static final String NAME = "prediction-service";

  /** As long as a reader waits for an answer that usually takes milliseconds. */
  private static final String WAIT = "2s";

  private static final Duration KEEP = Duration.ofSeconds(2);

  /** A version's evaluations are 50 KB and never change. */
  private static final int KEPT = 50;

  private static final ModelList NO_MODELS = new ModelList(null, List.of());

  /**
   * With a breaker of its own: without a model every question fails, and the pages of models not.
   */
  private final ResilientClient questions;

  private final ResilientClient client;
  private final Recent<ModelList> models;
  private final Map<String, List<Evaluation>> evaluations = new ConcurrentHashMap<>();

  PredictionClient(URI prediction, Duration timeout) {
    questions = new ResilientClient(NAME, prediction, timeout.plusSeconds(1));
    client = new ResilientClient(NAME, prediction, timeout);
    models = new Recent<>(KEEP, () -> client.get("/models", ModelList.class).orElse(NO_MODELS));
  }

  /**
   * @param question a flight's fields by name
   * @throws ontime.kit.ProblemException with the field that it does not take
   */
  Optional<Prediction> predict(Map<String, Object> question) {
    return questions.post("/predictions?wait=" + WAIT, question, new TypeReference<>() {});
  }

  /** Which versions there are. */
  Recent<ModelList> models() {
    return models;
  }

  /** Empty when there is no such version. */
  Optional<ModelDetail> model(String version) {
    Optional<ModelDetail> found =
        client.get("/models/" + Links.encoded(version), ModelDetail.class);
    found.ifPresent(detail -> keep(version, detail));
    return found;
  }

  /** Of a version that is known to be; empty when it is gone. */
  List<Evaluation> evaluations(String version) {
    List<Evaluation> kept = evaluations.get(version);
    return kept != null ? kept : model(version).map(ModelDetail::evaluations).orElse(List.of());
  }

  private void keep(String version, ModelDetail detail) {
    if (evaluations.size() >= KEPT) evaluations.clear();
    evaluations.put(version, detail.evaluations());
  }

  /** The latest first. */
  List<TrainingJob> trainings() {
    return client.get("/trainings", new TypeReference<List<TrainingJob>>() {}).orElse(List.of());
  }
}
