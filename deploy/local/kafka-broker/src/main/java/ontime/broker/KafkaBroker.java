package ontime.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A KRaft node that is broker and controller in one. Formats its directory the first time. */
final class KafkaBroker implements AutoCloseable {
  private final KafkaRaftServer server;

  private KafkaBroker(KafkaRaftServer server) {
    this.server = server;
  }

  /** Returns when the broker takes requests. */
  static KafkaBroker start(BrokerConfig config) throws Exception {
    Properties properties = properties(config);
    formatOnce(config);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server);
  }

  /** Flushes and leaves in good order, so that the next start has no log to recover. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Properties properties(BrokerConfig config) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = KafkaBroker.class.getResourceAsStream("/broker.properties")) {
      properties.load(in);
    }
    String broker = "PLAINTEXT://" + config.bootstrapServers();
    String controller = "127.0.0.1:" + config.controllerPort();
    properties.put("log.dirs", config.dir().toString());
    properties.put("listeners", broker + ",CONTROLLER://" + controller);
    properties.put("advertised.listeners", broker);
    properties.put("controller.quorum.voters", "1@" + controller);
    return properties;
  }

  // The formatter writes meta.properties last: a directory that has it is whole, one that lacks it
  // is formatted again.
  private static void formatOnce(BrokerConfig config) throws Exception {
    if (Files.exists(config.dir().resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(config.dir());
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(config.dir().toString()))
        .setMetadataLogDirectory(config.dir().toString())
        .setControllerListenerName("CONTROLLER")
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }
}
