package ontime.web;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import ontime.kit.ProblemException;
import ontime.kit.ResilientClient;
import ontime.model.AnsweredFlights;
import ontime.model.AskedPrediction;
import ontime.model.Prediction;
import ontime.model.TrainingJob;
import ontime.modelkit.Evaluation;
import ontime.modelkit.ModelDetail;
import ontime.modelkit.ModelList;

/**
 * What the pages ask of prediction-service. Every method throws UnavailableException when it is
 * away; of predictions, also while it has no model.
 */
final class PredictionClient implements MeterBinder {
  static final String NAME = "prediction-service";

  /**
   * As long as a reader waits for what is known of a day, which usually takes milliseconds; to look
   * up the flight alone there is as much time again.
   */
  private static final String WAIT = "1500ms";

  private static final Duration KEEP = Duration.ofSeconds(2);

  /** A version's evaluations are 50 KB and never change. */
  private static final int KEPT = 50;

  private static final ModelList NO_MODELS = new ModelList(null, List.of());

  /**
   * With a breaker of its own: without a model every question fails, and the pages of models not.
   */
  private final ResilientClient questions;

  /** Likewise: what goes by way of Kafka may be away while the models are not. */
  private final ResilientClient orders;

  private final ResilientClient client;
  private final Recent<ModelList> models;
  private final Map<String, List<Evaluation>> evaluations = new ConcurrentHashMap<>();

  PredictionClient(URI prediction, Duration timeout) {
    questions = new ResilientClient(NAME, NAME + " questions", prediction, timeout.plusSeconds(1));
    orders = new ResilientClient(NAME, NAME + " orders", prediction, timeout.plusSeconds(1));
    client = new ResilientClient(NAME, prediction, timeout);
    models = new Recent<>(KEEP, () -> client.get("/models", ModelList.class).orElse(NO_MODELS));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    questions.bindTo(registry);
    orders.bindTo(registry);
    client.bindTo(registry);
  }

  /**
   * @param question a flight's fields by name
   * @throws ontime.kit.ProblemException with the field that it does not take
   */
  Optional<Prediction> predict(Map<String, Object> question) {
    return questions.post("/predictions?wait=" + WAIT, question, new TypeReference<>() {});
  }

  /**
   * Has it answered by the stream; {@link #asked} tells how far it is.
   *
   * @param question a flight's fields by name
   * @throws ontime.kit.ProblemException with the field that it does not take
   */
  AskedPrediction submit(Map<String, Object> question) {
    return orders
        .submit("/predictions", question, new TypeReference<AskedPrediction>() {})
        .orElseThrow(() -> ProblemException.notFound("The models know no such flight."));
  }

  /** Empty for an id that was never given. */
  Optional<AskedPrediction> asked(String id) {
    return client.get(path(id), AskedPrediction.class);
  }

  /** Where the events of one question are. */
  static String events(String id) {
    return path(id) + "/events";
  }

  private static String path(String id) {
    return "/predictions/" + Links.encoded(id);
  }

  /** What was answered of the departures of an airport's day. */
  AnsweredFlights answered(LocalDate date, String origin) {
    return client
        .get("/predictions?date=" + date + "&origin=" + origin, AnsweredFlights.class)
        .orElseGet(() -> new AnsweredFlights(date, origin, null, List.of()));
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
