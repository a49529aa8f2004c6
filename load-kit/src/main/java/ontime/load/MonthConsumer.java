package ontime.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import ontime.model.DeadLetter;
import ontime.model.Json;
import ontime.model.MonthIngested;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Loads months one by one as their messages come; how that goes on is {@link MessageConsumer}'s.
 */
public final class MonthConsumer implements MeterBinder, AutoCloseable {
  public static final String DEAD_LETTERS = DeadLetter.topic(MonthIngested.TOPIC);

  private final MessageConsumer<MonthIngested> messages;

  /**
   * @param consumer of the service's own group; closed with this
   * @param loader not closed with this
   */
  public MonthConsumer(
      Consumer<String, String> consumer, DeadLetters deadLetters, MonthLoader<?> loader) {
    messages =
        new MessageConsumer<>(
            MonthIngested.TOPIC, consumer, deadLetters, MonthConsumer::month, loader::load);
  }

  private static MonthIngested month(String json) throws JsonProcessingException {
    MonthIngested month = Json.mapper().readValue(json, MonthIngested.class);
    if (month == null || month.month() == null || month.runId() == null || month.parts() == null) {
      throw new IllegalArgumentException("month, runId or parts is missing");
    }
    return month;
  }

  public MonthConsumer start() {
    messages.start();
    return this;
  }

  /**
   * @throws IllegalStateException if the consumer does not run
   */
  public void check() {
    messages.check();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    messages.bindTo(registry);
  }

  @Override
  public void close() {
    messages.close();
  }
}
