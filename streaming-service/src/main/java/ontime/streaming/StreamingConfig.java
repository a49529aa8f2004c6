package ontime.streaming;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import ontime.kit.HttpConfig;
import ontime.kit.Settings;

/**
 * @param lake where the models are; on a cluster every worker must see it under this path
 * @param sparkMaster {@code local[*]} is this process
 * @param kafkaBootstrapServers {@code host:port}, several between commas
 * @param mode which the query begins with
 * @param checkpoint a directory, as Spark names one: how far the query has come
 * @param partitions of the topics, where they are made here; continuous processing holds a task
 *     slot for each
 */
record StreamingConfig(
    HttpConfig http,
    Path lake,
    String sparkMaster,
    String kafkaBootstrapServers,
    Mode mode,
    String checkpoint,
    int partitions) {
  StreamingConfig {
    requireNonNull(http, "http is null");
    requireNonNull(mode, "mode is null");
    lake = lake.toAbsolutePath().normalize();
    if (sparkMaster.isBlank()) throw new IllegalArgumentException("ONTIME_SPARK_MASTER is blank");
    if (kafkaBootstrapServers.isBlank()) {
      throw new IllegalArgumentException("ONTIME_KAFKA_BOOTSTRAP_SERVERS is blank");
    }
    // A plain path would be one of the cluster's default file system.
    if (!checkpoint.contains(":/")) {
      checkpoint = Path.of(checkpoint).toAbsolutePath().normalize().toUri().toString();
    }
  }

  /** The README's table has each variable and its default. */
  static StreamingConfig from(Settings settings) {
    HttpConfig http = HttpConfig.from(settings, 8085);
    Path lake = settings.path("ONTIME_LAKE", Path.of(".ontime", "lake"));
    String master = settings.text("ONTIME_SPARK_MASTER", "local[*]");
    String kafka = settings.text("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    String trigger = settings.text("ONTIME_TRIGGER", QueryTrigger.CONTINUOUS.word());
    int pause = settings.number("ONTIME_BATCH_SECONDS", 0, 0, 3_600);
    Path beside = lake.toAbsolutePath().resolveSibling("checkpoints").resolve("streaming");
    String checkpoint = settings.text("ONTIME_CHECKPOINT", beside.toString());
    int partitions = settings.number("ONTIME_PARTITIONS", 2, 1, 1_000);
    return settings.build(
        () ->
            new StreamingConfig(
                http,
                lake,
                master,
                kafka,
                new Mode(QueryTrigger.ofWord(trigger), Duration.ofSeconds(pause)),
                checkpoint,
                partitions));
  }
}
