package ontime.prediction;

import java.time.Duration;
import java.util.List;
import ontime.model.PredictionRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract over a real broker, wherever that is. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class KafkaRequestQueueContract extends RequestQueueContract {
  private KafkaTopics topics;
  private KafkaRequestQueue queue;
  private RequestReader reader;

  /** The broker need not be there yet. */
  final void make(String bootstrapServers) {
    topics = new KafkaTopics(bootstrapServers, 3);
    queue = new KafkaRequestQueue(bootstrapServers, topics, Duration.ofSeconds(5));
  }

  final void startTopics() {
    topics.start();
  }

  final void read(String bootstrapServers) throws Exception {
    while (!topics.there()) Thread.sleep(20);
    reader = new RequestReader(bootstrapServers, queue);
  }

  @AfterAll
  void stop() {
    // What was not started has nothing to close.
    if (reader != null) reader.close();
    if (queue != null) queue.close();
    if (topics != null) topics.close();
  }

  @Override
  final KafkaRequestQueue queue() {
    return queue;
  }

  @Override
  final List<PredictionRequest> received(int least) {
    return reader.received(least);
  }

  final int partitions(String topic) {
    return reader.partitions(topic);
  }
}
