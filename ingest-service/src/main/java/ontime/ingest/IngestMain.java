package ontime.ingest;

import ontime.kit.ServiceMain;

/** Starts ingest-service from {@code ONTIME_*} environment variables. */
public final class IngestMain {
  private IngestMain() {}

  public static void main(String[] args) {
    ServiceMain.run(
        settings -> {
          IngestConfig config = IngestConfig.from(settings);
          return Ingest.start(config, new KafkaAnnouncer(config.kafkaBootstrapServers()));
        });
  }
}
