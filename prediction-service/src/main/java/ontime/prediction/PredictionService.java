package ontime.prediction;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ontime.kit.HttpService;
import ontime.load.DeadLetters;
import ontime.load.KafkaClients;
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

  /** Of the consumers of results, who share the partitions. */
  static final String GROUP = "prediction-service";

  /** Another instance may have made another version active. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final ActiveModel model;
  private final KnownDays days;
  private final KafkaModelAnnouncer announcer;
  private final Activation activation;
  private final Trainings trainings;
  private final MongoClient mongo;
  private final KafkaTopics topics;
  private final KafkaRequestQueue queue;
  private final RealTime realTime;
  private final ResultsConsumer results;
  private final HttpService http;

  PredictionService(PredictionConfig config) {
    Clock clock = Clock.systemUTC();
    String kafka = config.kafkaBootstrapServers();
    ModelRegistry registry = new ModelRegistry(config.lake(), clock);
    model = new ActiveModel(registry);
    days = new KnownDays(config.queryUrl());
    announcer = new KafkaModelAnnouncer(kafka);
    activation = new Activation(registry, model, announcer);
    trainings = new Trainings(config.trainingCommand(), config.lake(), activation, clock);
    mongo = MongoClients.create(clientSettings(config));
    PredictionStore store = new MongoPredictionStore(mongo.getDatabase(config.database()));
    topics = new KafkaTopics(kafka, config.topicPartitions());
    queue = new KafkaRequestQueue(kafka, topics, RealTime.QUEUE_PATIENCE);
    realTime = new RealTime(config, store, queue, clock);
    results =
        new ResultsConsumer(
            ResultsConsumer.consumer(kafka, GROUP),
            new DeadLetters(KafkaClients.producer(kafka), GROUP),
            realTime.answers());
    Requests requests = new Requests(days, Airports.bundled(), clock);
    QuestionReader reader = new QuestionReader(Airports.bundled(), Airlines.bundled());
    http =
        http(
                config,
                new PredictionRoutes(
                    reader, requests, model, new Predictor(clock), realTime.submissions()),
                realTime.routes(),
                new DeadLetterRoutes(
                    new KafkaDeadLetterBox(kafka, () -> KafkaClients.producer(kafka))),
                new ModelRoutes(registry, activation),
                new TrainingRoutes(trainings))
            .metrics(realTime.metrics())
            .metrics(results)
            .metrics(queue)
            .metrics(days)
            .component("mongodb", store::check)
            .component("kafka", queue::check)
            .component("results", results::check);
  }

  /** The HTTP side over any parts. */
  static HttpService http(
      PredictionConfig config,
      PredictionRoutes predictions,
      AnswerRoutes answers,
      DeadLetterRoutes deadLetters,
      ModelRoutes models,
      TrainingRoutes trainings) {
    return new HttpService("prediction-service", config.http())
        .openApi("/openapi.yaml")
        .routes(predictions::register)
        .routes(answers::register)
        .routes(deadLetters::register)
        .routes(models::register)
        .routes(trainings::register)
        .away(MongoException.class, "The store of predictions");
  }

  PredictionService start() {
    topics.start();
    realTime.start();
    results.start();
    http.start();
    model.watch(LOOK_AGAIN, e -> LOG.warn("the active model cannot be read: {}", e.toString()));
    activation.announceCurrent();
    return this;
  }

  URI uri() {
    return http.uri();
  }

  @Override
  public void close() {
    realTime.close();
    http.close();
    results.close();
    queue.close();
    topics.close();
    mongo.close();
    trainings.close();
    model.close();
    days.close();
    announcer.close();
  }

  private static MongoClientSettings clientSettings(PredictionConfig config) {
    return MongoClientSettings.builder()
        .applyConnectionString(new ConnectionString(config.mongodbUri()))
        // Who asks rather hears after 2 s that the store is away than after 30 s.
        .applyToClusterSettings(c -> c.serverSelectionTimeout(2, TimeUnit.SECONDS))
        .applyToSocketSettings(
            s -> s.connectTimeout(2, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
        .applicationName("prediction-service")
        .build();
  }
}
