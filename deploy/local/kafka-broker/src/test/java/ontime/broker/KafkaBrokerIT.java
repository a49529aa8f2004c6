package ontime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class KafkaBrokerIT {
  private static final String TOPIC = "flights.month-ingested";

  @TempDir Path dir;

  @Test
  void losesNothingAcknowledgedWhenKilledWhileWriting() throws Exception {
    BrokerConfig config = BrokerProcess.unusedPorts(dir.resolve("kafka"));
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    try (BrokerProcess broker = BrokerProcess.start(config);
        KafkaProducer<String, String> producer = producer(config)) {
      CountDownLatch enough = new CountDownLatch(5_000);
      for (int i = 0; i < 20_000; i++) {
        String value = Integer.toString(i);
        var unused =
            producer.send(
                new ProducerRecord<>(TOPIC, value, value),
                (metadata, error) -> {
                  if (error == null) {
                    acknowledged.add(value);
                    enough.countDown();
                  }
                });
      }
      enough.await();
      broker.kill();
      producer.close(Duration.ZERO);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(5_000);

    try (BrokerProcess broker = BrokerProcess.start(config)) {
      assertThat(readUntilHeld(broker.config(), acknowledged)).containsAll(acknowledged);
    }
  }

  @Test
  void keepsItsClusterIdAndOffsetsOverARestart() throws Exception {
    BrokerConfig config = BrokerProcess.unusedPorts(dir.resolve("kafka"));
    String clusterId;
    try (BrokerProcess broker = BrokerProcess.start(config);
        KafkaProducer<String, String> producer = producer(config)) {
      clusterId = clusterId(config);
      producer.send(new ProducerRecord<>(TOPIC, "2015-01", "first")).get();
      assertThat(readUntilHeld(config, List.of("first"))).containsExactly("first");
      assertThat(producer.partitionsFor(TOPIC)).hasSize(4);
      assertThat(broker.stop()).isEqualTo(143);
    }

    try (BrokerProcess broker = BrokerProcess.start(config);
        KafkaProducer<String, String> producer = producer(config)) {
      assertThat(clusterId(broker.config())).isEqualTo(clusterId);
      producer.send(new ProducerRecord<>(TOPIC, "2015-02", "second")).get();
      assertThat(readUntilHeld(config, List.of("second")))
          .as("the group goes on where it committed")
          .containsExactly("second");
    }
  }

  @Test
  void isReadyOverHttpOnceTheClusterAnswers() throws Exception {
    try (BrokerProcess broker =
        BrokerProcess.start(BrokerProcess.unusedPorts(dir.resolve("kafka")))) {
      HttpRequest ready =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + broker.config().healthPort() + "/health/ready"))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(ready, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.body()).isEqualTo("{\"status\":\"up\",\"components\":{\"kafka\":\"up\"}}");
    }
  }

  private static KafkaProducer<String, String> producer(BrokerConfig config) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.bootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all",
            // Small batches, so that the kill finds some acknowledged and some not.
            ProducerConfig.BATCH_SIZE_CONFIG,
            512,
            ProducerConfig.LINGER_MS_CONFIG,
            0),
        new StringSerializer(),
        new StringSerializer());
  }

  /**
   * Reads from where the group stands until every expected value has come, and commits. The test's
   * timeout bounds it.
   */
  private static Set<String> readUntilHeld(BrokerConfig config, Iterable<String> expected) {
    Set<String> missing = new TreeSet<>();
    expected.forEach(missing::add);
    Set<String> read = new TreeSet<>();
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            "reader",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      while (!missing.isEmpty()) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record -> {
                  read.add(record.value());
                  missing.remove(record.value());
                });
      }
      consumer.commitSync();
    }
    return read;
  }

  private static String clusterId(BrokerConfig config) throws Exception {
    Properties meta = new Properties();
    try (var in = Files.newInputStream(config.dir().resolve("meta.properties"))) {
      meta.load(in);
    }
    return meta.getProperty("cluster.id");
  }
}
