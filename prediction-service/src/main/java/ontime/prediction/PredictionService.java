package ontime.prediction;

import java.time.Clock;
import java.time.Duration;
import ontime.kit.HttpService;
import ontime.model.Airlines;
import ontime.model.Airports;
import ontime.modelkit.ActiveModel;
import ontime.modelkit.ModelRegistry;
import ontime.modelkit.Predictor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts, wired. */
final class PredictionService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PredictionService.class);

  /** Another instance may have made another version active. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final ActiveModel model;
  private final KnownDays days;
  private final KafkaModelAnnouncer announcer;
  private final Activation activation;
  private final Trainings trainings;
  private final HttpService http;

  PredictionService(PredictionConfig config) {
    Clock clock = Clock.systemUTC();
    ModelRegistry registry = new ModelRegistry(config.lake(), clock);
    model = new ActiveModel(registry);
    days = new KnownDays(config.queryUrl());
    announcer = new KafkaModelAnnouncer(config.kafkaBootstrapServers());
    activation = new Activation(registry, model, announcer);
    trainings = new Trainings(config.trainingCommand(), config.lake(), activation, clock);
    Requests requests = new Requests(days, Airports.bundled(), clock);
    QuestionReader reader = new QuestionReader(Airports.bundled(), Airlines.bundled());
    http =
        http(
            config,
            new PredictionRoutes(reader, requests, model, new Predictor(clock)),
            new ModelRoutes(registry, activation),
            new TrainingRoutes(trainings));
  }

  /** The HTTP side over any parts. */
  static HttpService http(
      PredictionConfig config,
      PredictionRoutes predictions,
      ModelRoutes models,
      TrainingRoutes trainings) {
    return new HttpService("prediction-service", config.http())
        .openApi("/openapi.yaml")
        .routes(predictions::register)
        .routes(models::register)
        .routes(trainings::register);
  }

  PredictionService start() {
    http.start();
    model.watch(LOOK_AGAIN, e -> LOG.warn("the active model cannot be read: {}", e.toString()));
    activation.announceCurrent();
    return this;
  }

  @Override
  public void close() {
    http.close();
    trainings.close();
    model.close();
    days.close();
    announcer.close();
  }
}
