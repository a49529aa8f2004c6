package ontime.query;

import java.net.URI;
import ontime.kit.HttpConfig;
import ontime.kit.Settings;

/**
 * @param mongodbUri a connection string, credentials and all; never logged
 * @param database the database that this service alone writes
 * @param kafkaBootstrapServers host:port, comma-separated
 * @param ingestUrl who has what a lost store is filled from
 * @param loadThreads parts of a month loaded at once
 * @param entities where more is known of airlines, airplanes and airports
 */
record QueryConfig(
    HttpConfig http,
    String mongodbUri,
    String database,
    String kafkaBootstrapServers,
    URI ingestUrl,
    int loadThreads,
    EntityConfig entities) {

  QueryConfig {
    if (!mongodbUri.startsWith("mongodb://") && !mongodbUri.startsWith("mongodb+srv://")) {
      throw new IllegalArgumentException(
          "ONTIME_MONGODB_URI does not start with mongodb:// or mongodb+srv://");
    }
  }

  static QueryConfig from(Settings settings) {
    HttpConfig http = HttpConfig.from(settings, 8082);
    String uri = settings.text("ONTIME_MONGODB_URI", "mongodb://127.0.0.1:27017");
    String database = settings.text("ONTIME_MONGODB_DATABASE", "ontime");
    String kafka = settings.text("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    URI ingest = settings.uri("ONTIME_INGEST_URL", "http://127.0.0.1:8081");
    int threads = settings.number("ONTIME_LOAD_THREADS", 4, 1, 32);
    EntityConfig entities = EntityConfig.from(settings);
    return settings.build(
        () -> new QueryConfig(http, uri, database, kafka, ingest, threads, entities));
  }

  /** Without what the connection string may hold. */
  @Override
  public String toString() {
    return "QueryConfig[" + http + ", " + database + ", " + kafkaBootstrapServers + "]";
  }
}
