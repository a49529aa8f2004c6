package ontime.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What cannot be taken, put where somebody can look at it: the text itself, and why. */
public final class DeadLetters implements AutoCloseable {
  private final Producer<String, String> producer;
  private final String group;

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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the dead-letter topic does not take it", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
