package ontime.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What cannot be taken, put where somebody can look at it: the text itself, and why. */
public final class DeadLetters implements MeterBinder, AutoCloseable {
  private final Producer<String, String> producer;
  private final String group;
  private final LongAdder sent = new LongAdder();

  /**
   * @param group who did not take it
   */
  public DeadLetters(Producer<String, String> producer, String group) {
    this.producer = producer;
    this.group = group;
  }

  /**
   * Returns when the broker has it.
   *
   * @throws IllegalStateException if the broker does not take it
   */
  public void send(String topic, String key, String value, String reason) {
    ProducerRecord<String, String> letter = new ProducerRecord<>(topic, key, value);
    letter.headers().add("reason", String.valueOf(reason).getBytes(UTF_8));
    letter.headers().add("group", group.getBytes(UTF_8));
    try {
      producer.send(letter).get();
      sent.increment();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the dead-letter topic does not take it", e);
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("ontime.dead.letters", sent, LongAdder::sum)
        .tag("group", group)
        .description("messages that could not be taken")
        .register(registry);
  }

  @Override
  public void close() {
    producer.close();
  }
}
