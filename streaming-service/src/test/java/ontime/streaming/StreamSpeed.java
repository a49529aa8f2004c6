package ontime.streaming;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import ontime.kit.Engine;
import ontime.kit.Settings;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How fast the stream is, by hand: {@code StreamSpeed DIRECTORY LAKE TRIGGER RATE SECONDS BURST}.
 * Latency from sent to Kafka to read from Kafka at a steady rate, then a burst. An empty lake gets
 * the models of the tests; the service runs in this process, the broker in its own.
 */
final class StreamSpeed {
  private StreamSpeed() {}

  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory(Path.of(args[0]), "speed");
    Path lake = Path.of(args[1]);
    if (!Files.exists(lake.resolve("models"))) new TestLake(lake).activate(TestLake.FIRST);
    Map<String, String> environment = new HashMap<>();
    try (Engine broker = Engine.kafka(directory.resolve("kafka")).start().awaitReady()) {
      environment.put("ONTIME_PORT", "0");
      environment.put("ONTIME_LAKE", lake.toString());
      environment.put("ONTIME_CHECKPOINT", directory.resolve("checkpoint").toString());
      environment.put("ONTIME_TRIGGER", args[2]);
      environment.put("ONTIME_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
      try (StreamingService service =
          new StreamingService(StreamingConfig.from(new Settings(environment))).start()) {
        measure(broker.bootstrapServers(), args);
      }
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    System.exit(0);
  }

  private static void measure(String bootstrapServers, String[] args) throws Exception {
    int rate = Integer.parseInt(args[3]);
    int seconds = Integer.parseInt(args[4]);
    int burst = Integer.parseInt(args[5]);
    try (Topics topics = new Topics(bootstrapServers, 2);
        KafkaProducer<String, byte[]> producer = producer(bootstrapServers);
        KafkaConsumer<String, byte[]> consumer = consumer(bootstrapServers)) {
      topics.make();
      List<TopicPartition> results =
          consumer.partitionsFor(PredictionResult.TOPIC).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(results);
      consumer.seekToBeginning(results);
      burst(producer, consumer, 100, "first");
      steady(producer, consumer, rate, 10, "warm-up");
      steady(producer, consumer, rate, seconds, args[2]);
      steady(producer, consumer, rate, seconds, args[2]);
      idle(args[2]);
      for (int i = 0; i < 3 && burst > 0; i++) burst(producer, consumer, burst, args[2]);
    }
  }

  private static void idle(String what) throws Exception {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.gc();
    long before = system.getProcessCpuTime();
    Thread.sleep(20_000);
    double share = (system.getProcessCpuTime() - before) / 20e9;
    String memory =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .orElse("");
    long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        Locale.ROOT,
        "%s idle: %.1f %% of a core, %s, heap in use %d MB%n",
        what,
        100 * share,
        memory,
        heap >> 20);
  }

  private static void steady(
      KafkaProducer<String, byte[]> producer,
      KafkaConsumer<String, byte[]> consumer,
      int rate,
      int seconds,
      String what)
      throws Exception {
    List<PredictionRequest> requests = RealRequests.of(rate * seconds);
    Map<String, Long> sent = new HashMap<>();
    List<Double> millis = new ArrayList<>();
    long start = System.nanoTime();
    int next = 0;
    while (millis.size() < requests.size()) {
      long now = System.nanoTime();
      while (next < requests.size() && start + next * 1_000_000_000L / rate <= now) {
        PredictionRequest request = RealRequests.now(requests.get(next++));
        sent.put(request.id(), System.nanoTime());
        var unused =
            producer.send(
                new ProducerRecord<>(
                    PredictionRequest.TOPIC,
                    request.id(),
                    Json.mapper().writeValueAsBytes(request)));
      }
      if (now - start > (seconds + 60) * 1_000_000_000L) throw new AssertionError("unanswered");
      // A millisecond at most to the next one that is due.
      for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(1))) {
        Long at = sent.remove(each.key());
        if (at != null) millis.add((System.nanoTime() - at) / 1e6);
      }
      LockSupport.parkNanos(100_000);
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s at %d/s: p50 %.1f p90 %.1f p99 %.1f max %.1f ms, n=%d%n",
        what,
        rate,
        sorted[sorted.length / 2],
        sorted[sorted.length * 9 / 10],
        sorted[sorted.length * 99 / 100],
        sorted[sorted.length - 1],
        sorted.length);
  }

  private static void burst(
      KafkaProducer<String, byte[]> producer,
      KafkaConsumer<String, byte[]> consumer,
      int count,
      String what)
      throws Exception {
    byte[][] requests = new byte[count][];
    String[] ids = new String[count];
    int i = 0;
    for (PredictionRequest request : RealRequests.again(RealRequests.of(600), count)) {
      ids[i] = request.id();
      requests[i++] = Json.mapper().writeValueAsBytes(request);
    }
    long start = System.nanoTime();
    for (int n = 0; n < count; n++) {
      var unused =
          producer.send(new ProducerRecord<>(PredictionRequest.TOPIC, ids[n], requests[n]));
    }
    producer.flush();
    double sent = (System.nanoTime() - start) / 1e9;
    int answered = 0;
    long bytes = 0;
    long[] at = new long[count];
    while (answered < count) {
      for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(100))) {
        at[answered++] = System.nanoTime() - start;
        bytes += each.value().length;
        if (answered == count) break;
      }
      if (System.nanoTime() - start > 120_000_000_000L) throw new AssertionError("unanswered");
    }
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s burst of %d: sent in %.2f s, answered in %.2f s: %.0f/s; median answer after %.2f s,"
            + " request %d bytes, result %d bytes%n",
        what,
        count,
        sent,
        took,
        count / took,
        at[count / 2] / 1e9,
        Arrays.stream(requests).mapToInt(each -> each.length).sum() / count,
        bytes / count);
  }

  private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "compression.type", "lz4"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
