package ontime.prediction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import ontime.load.DeadLetters;
import ontime.model.Json;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the in-memory consumer and producer that Kafka ships. */
class ResultsConsumerTest {
  private static final TopicPartition PARTITION = new TopicPartition(PredictionResult.TOPIC, 0);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Asked asked = new Asked();
  private final MemoryPredictionStore store = new MemoryPredictionStore();
  private final InFlight inFlight = new InFlight(100, Clock.systemUTC());
  private final MockConsumer<String, String> kafka = new MockConsumer<>("earliest");
  private final MockProducer<String, String> deadLetters =
      new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
  private final ResultsConsumer consumer =
      new ResultsConsumer(
          kafka,
          new DeadLetters(deadLetters, "test"),
          new Answers(
              store,
              inFlight,
              new Waiters(Clock.systemUTC()),
              new LiveFeed(Clock.systemUTC(), inFlight::size)));
  private long offset;

  @BeforeEach
  void start() {
    kafka.schedulePollTask(
        () -> {
          kafka.rebalance(List.of(PARTITION));
          kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        });
    consumer.start();
  }

  @AfterEach
  void stop() {
    consumer.close();
  }

  @Test
  void commitsAnAnswerWhenItIsKept() throws Exception {
    inFlight.add(List.of(asked.accepted(0), asked.accepted(1)));
    arrives(result(0));
    await(() -> committed() == 1);
    assertThat(store.answers(List.of("request-0"))).containsExactly(asked.answer(0));
    assertThat(inFlight.size()).isEqualTo(1);
    arrives(result(1));
    await(() -> committed() == 2);
    consumer.check();
  }

  @Test
  void whileTheStoreIsAwayNothingIsCommittedAndThenAll() throws Exception {
    store.failWith(new IllegalStateException("gone"));
    arrives(result(0));
    await(() -> !kafka.paused().isEmpty());
    assertThat(committed()).isZero();
    store.failWith(null);
    await(() -> committed() == 1);
    arrives(result(1));
    await(() -> committed() == 2);
    assertThat(kafka.paused()).isEmpty();
    assertThat(store.answers(List.of("request-0", "request-1"))).hasSize(2);
  }

  @Test
  void whatIsNoResultGoesToTheDeadLettersAndHoldsUpNobody() throws Exception {
    arrives("{");
    arrives("{\"schemaVersion\": 2, \"prediction\": {\"id\": \"x\"}}");
    arrives("{\"schemaVersion\": 1, \"prediction\": {\"id\": \"x\"}}");
    arrives("null");
    arrives(null);
    arrives(result(0));
    await(() -> committed() == 6);
    assertThat(store.answers(List.of("request-0"))).hasSize(1);
    assertThat(deadLetters.history()).hasSize(5);
    assertThat(deadLetters.history())
        .allSatisfy(
            letter -> {
              assertThat(letter.topic()).isEqualTo("delay-prediction.results.dead-letter");
              assertThat(letter.headers().lastHeader("reason").value()).isNotEmpty();
            });
    assertThat(
            new String(deadLetters.history().get(1).headers().lastHeader("reason").value(), UTF_8))
        .contains("schemaVersion is 2");
  }

  private String result(int i) throws Exception {
    return Json.mapper().writeValueAsString(new PredictionResult(1, asked.answer(i)));
  }

  private void arrives(String value) {
    long at = offset++;
    kafka.schedulePollTask(
        () -> kafka.addRecord(new ConsumerRecord<>(PredictionResult.TOPIC, 0, at, "key", value)));
  }

  private long committed() {
    return Optional.ofNullable(kafka.committed(Set.of(PARTITION)).get(PARTITION))
        .map(position -> position.offset())
        .orElse(0L);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
