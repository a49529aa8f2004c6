package ontime.prediction;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import ontime.kit.HttpConfig;
import ontime.kit.Settings;

/**
 * @param mongodbUri a connection string, credentials and all; never logged
 * @param database the database that this service alone writes
 * @param deadline after which a request that was accepted counts as unanswered
 * @param kept how long a request and its answer are kept
 * @param mostInFlight requests that are accepted and neither answered nor expired
 * @param mostStreams open streams of events
 * @param topicPartitions of the topics of requests and results, where they are made by this service
 * @param lake directory with the months that models learn from, and the models
 * @param queryUrl who knows the flights of a day
 * @param kafkaBootstrapServers {@code host:port}, several between commas
 * @param trainingCommand what starts model-training, words between blanks; empty where nothing can
 *     be trained
 */
record PredictionConfig(
    HttpConfig http,
    Path lake,
    URI queryUrl,
    String kafkaBootstrapServers,
    String mongodbUri,
    String database,
    Duration deadline,
    Duration kept,
    int mostInFlight,
    int mostStreams,
    int topicPartitions,
    List<String> trainingCommand) {
  PredictionConfig {
    lake = lake.toAbsolutePath().normalize();
    trainingCommand = List.copyOf(trainingCommand);
    if (!mongodbUri.startsWith("mongodb://") && !mongodbUri.startsWith("mongodb+srv://")) {
      throw new IllegalArgumentException(
          "ONTIME_MONGODB_URI does not start with mongodb:// or mongodb+srv://");
    }
  }

  static PredictionConfig from(Settings settings) {
    HttpConfig http = HttpConfig.from(settings, 8084);
    Path lake = settings.path("ONTIME_LAKE", Path.of(".ontime", "lake"));
    URI query = settings.uri("ONTIME_QUERY_URL", "http://127.0.0.1:8082");
    String kafka = settings.text("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    String training = settings.text("ONTIME_TRAINING_COMMAND", "").strip();
    List<String> command = training.isEmpty() ? List.of() : List.of(training.split("\\s+"));
    String mongodb = settings.text("ONTIME_MONGODB_URI", "mongodb://127.0.0.1:27017");
    String database = settings.text("ONTIME_PREDICTION_DATABASE", "predictions");
    int deadline = settings.number("ONTIME_PREDICTION_DEADLINE_SECONDS", 30, 1, 3_600);
    int kept = settings.number("ONTIME_PREDICTIONS_KEPT_DAYS", 30, 1, 36_500);
    int inFlight = settings.number("ONTIME_PREDICTIONS_IN_FLIGHT", 10_000, 1, 1_000_000);
    int streams = settings.number("ONTIME_EVENT_STREAMS", 1_000, 1, 100_000);
    int partitions = settings.number("ONTIME_PARTITIONS", 2, 1, 1_000);
    return settings.build(
        () ->
            new PredictionConfig(
                http,
                lake,
                query,
                kafka,
                mongodb,
                database,
                Duration.ofSeconds(deadline),
                Duration.ofDays(kept),
                inFlight,
                streams,
                partitions,
                command));
  }

  /** Without what the connection string may hold. */
  @Override
  public String toString() {
    return "PredictionConfig[" + http + ", " + lake + ", " + database + "]";
  }
}
