package ontime.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import ontime.model.Json;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads the newest of what the query sent: which request each message is about, and how long that
 * one had waited. Of many it reads the last {@link #MOST} of each partition alone.
 */
final class Tail {
  static final int MOST = 250;
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration POLL = Duration.ofMillis(100);

  /** As much of a result as is wanted here. */
  private record Answered(Times prediction) {}

  private record Times(Instant receivedAt, Instant scoredAt) {}

  private static final ObjectReader ANSWERED = Json.mapper().readerFor(Answered.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> read = new HashMap<>();
  private final Map<Integer, Long> answered = new HashMap<>();

  /**
   * @param consumer without a group; its partitions are assigned here
   */
  Tail(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Reads what is new.
   *
   * @param ends of each partition of results and dead letters
   * @return milliseconds from accepted to scored of each result that was read; none the first time
   */
  long[] read(Map<TopicPartition, Long> ends) {
    boolean first = read.isEmpty();
    List<TopicPartition> behind =
        ends.keySet().stream()
            .filter(each -> ends.get(each) > read.getOrDefault(each, 0L))
            .toList();
    LongStream.Builder latencies = LongStream.builder();
    if (!behind.isEmpty()) {
      consumer.assign(behind);
      for (TopicPartition each : behind) {
        consumer.seek(each, Math.max(read.getOrDefault(each, 0L), ends.get(each) - MOST));
      }
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end && !caughtUp(behind, ends)) {
        consumer.poll(POLL).forEach(message -> take(message, latencies));
      }
    }
    read.putAll(ends);
    return first ? new long[0] : latencies.build().toArray();
  }

  /** The offset after the last request that was answered, by partition, as far as known. */
  Map<Integer, Long> answered() {
    return answered;
  }

  private boolean caughtUp(List<TopicPartition> behind, Map<TopicPartition, Long> ends) {
    return behind.stream().allMatch(each -> consumer.position(each) >= ends.get(each));
  }

  private void take(ConsumerRecord<byte[], byte[]> message, LongStream.Builder latencies) {
    Header about = message.headers().lastHeader(Answers.ABOUT);
    if (about == null) return;
    String[] request = new String(about.value(), UTF_8).split("/");
    answered.merge(Integer.valueOf(request[0]), Long.parseLong(request[1]) + 1, Math::max);
    if (!message.topic().equals(PredictionResult.TOPIC)) return;
    try {
      Times times = ANSWERED.<Answered>readValue(message.value()).prediction();
      latencies.add(Duration.between(times.receivedAt(), times.scoredAt()).toMillis());
    } catch (IOException | NullPointerException e) {
      // Somebody else's: who reads the results says so, this only counts.
    }
  }
}
