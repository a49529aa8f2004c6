package ontime.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import ontime.model.Flight;
import ontime.model.Json;
import ontime.model.MonthIngested;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the in-memory consumer and producer that Kafka ships. */
class MonthConsumerTest {
  private static final TopicPartition PARTITION = new TopicPartition(MonthIngested.TOPIC, 0);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<Flight> flights = RealFlights.all();
  private final MemoryMonths store = new MemoryMonths();
  private final MonthLoader<Flight> loader =
      new MonthLoader<>(store, RowFormat.flights(), 100, 1, Clock.systemUTC());
  private final MockConsumer<String, String> kafka = new MockConsumer<>("earliest");
  private final MockProducer<String, String> deadLetters =
      new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
  private final MonthConsumer consumer =
      new MonthConsumer(kafka, new DeadLetters(deadLetters, "test"), loader);
  private PartServer server;
  private long offset;

  @BeforeEach
  void start() throws Exception {
    server = new PartServer();
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
    loader.close();
    server.close();
  }

  @Test
  void commitsAMonthWhenItIsLoaded() throws Exception {
    arrives(message("2015-01", "run-1"));
    await(() -> committed() == 1);
    assertThat(store.flights()).hasSize(flights.size());
    arrives(message("2015-01", "run-2"));
    await(() -> committed() == 2);
    assertThat(store.loads().get(0).runId()).isEqualTo("run-2");
    consumer.check();
  }

  @Test
  void whatIsNoMonthGoesToTheDeadLetters() throws Exception {
    arrives("{\"month\":");
    arrives("{\"month\":\"2015-01\"}");
    arrives(message("2015-01", "run-1"));
    await(() -> committed() == 3);
    assertThat(deadLetters.history()).hasSize(2);
    assertThat(deadLetters.history().get(1).topic())
        .isEqualTo("flights.month-ingested.dead-letter");
    assertThat(
            new String(deadLetters.history().get(1).headers().lastHeader("reason").value(), UTF_8))
        .contains("missing");
    assertThat(store.flights()).hasSize(flights.size());
  }

  @Test
  void aLoadThatFailsIsTriedAgainAndNotCommittedBefore() throws Exception {
    server.answerWith(503);
    arrives(message("2015-01", "run-1"));
    await(() -> !store.loads().isEmpty());
    assertThat(committed()).isZero();
    server.answerWith(200);
    await(() -> committed() == 1);
    assertThat(store.flights()).hasSize(flights.size());
  }

  @Test
  void aMonthThatTheStoreRefusesDoesNotHoldUpTheNext() throws Exception {
    store.failWith(new RefusedException("one flight has no date"));
    arrives(message("2015-01", "run-1"));
    await(() -> committed() == 1);
    store.failWith(null);
    arrives(message("2015-01", "run-2"));
    await(() -> committed() == 2);
    assertThat(deadLetters.history())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(new String(letter.headers().lastHeader("reason").value(), UTF_8))
                    .isEqualTo("one flight has no date"));
    assertThat(store.flights()).hasSize(flights.size());
  }

  private void arrives(String value) {
    long at = offset++;
    kafka.schedulePollTask(
        () -> kafka.addRecord(new ConsumerRecord<>(MonthIngested.TOPIC, 0, at, "2015-01", value)));
  }

  private String message(String month, String runId) throws Exception {
    MonthIngested message =
        new MonthIngested(
            YearMonth.parse(month), runId, flights.size(), 1, List.of(server.part("0", flights)));
    return Json.mapper().writeValueAsString(message);
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
