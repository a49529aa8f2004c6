package ontime.prediction;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import ontime.kit.HttpConfig;
import ontime.kit.Settings;

/**
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
    List<String> trainingCommand) {
  PredictionConfig {
    lake = lake.toAbsolutePath().normalize();
    trainingCommand = List.copyOf(trainingCommand);
  }

  static PredictionConfig from(Settings settings) {
    HttpConfig http = HttpConfig.from(settings, 8084);
    Path lake = settings.path("ONTIME_LAKE", Path.of(".ontime", "lake"));
    URI query = settings.uri("ONTIME_QUERY_URL", "http://127.0.0.1:8082");
    String kafka = settings.text("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    String training = settings.text("ONTIME_TRAINING_COMMAND", "").strip();
    List<String> command = training.isEmpty() ? List.of() : List.of(training.split("\\s+"));
    return settings.build(() -> new PredictionConfig(http, lake, query, kafka, command));
  }
}
