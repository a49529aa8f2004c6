package ontime.streaming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import ontime.model.DeadLetter;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics on both sides of the query. */
final class Topics implements AutoCloseable {
  static final List<String> ALL =
      List.of(
          PredictionRequest.TOPIC,
          PredictionResult.TOPIC,
          Answers.DEAD_LETTERS,
          DeadLetter.topic(PredictionResult.TOPIC));

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int MOST_TRIES = 40;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private final String bootstrapServers;
  private final int partitions;
  private Admin admin;

  Topics(String bootstrapServers, int partitions) {
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
  }

  /**
   * The requests' topic as it is.
   *
   * @param id changes when a topic is removed and made again
   * @param begins the offset of the oldest message, by partition
   * @param ends the offset after the last one, likewise
   */
  record Requests(String id, Map<Integer, Long> begins, Map<Integer, Long> ends) {}

  /**
   * Makes those topics that are missing, with the broker's default of replicas.
   *
   * @throws KafkaException if the broker is away, or does not let us
   */
  synchronized Requests make() {
    Set<String> there = get(admin().listTopics().names());
    List<NewTopic> missing = new ArrayList<>();
    for (String topic : ALL) {
      if (!there.contains(topic)) {
        missing.add(new NewTopic(topic, Optional.of(partitions), Optional.empty()));
      }
    }
    for (Future<Void> made : admin().createTopics(missing).values().values()) {
      try {
        get(made);
      } catch (TopicExistsException e) {
        // Somebody else was as quick, which is as good.
      }
    }
    return requests();
  }

  private Requests requests() {
    String topic = PredictionRequest.TOPIC;
    TopicDescription description = described(topic);
    return new Requests(
        description.topicId().toString(),
        offsets(description, OffsetSpec.earliest()),
        offsets(description, OffsetSpec.latest()));
  }

  /** A topic that was made a moment ago may not be known to the broker that is asked. */
  private TopicDescription described(String topic) {
    for (int i = 0; ; i++) {
      try {
        return get(admin().describeTopics(List.of(topic)).topicNameValues().get(topic));
      } catch (UnknownTopicOrPartitionException e) {
        if (i == MOST_TRIES) throw e;
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private Map<Integer, Long> offsets(TopicDescription topic, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    topic
        .partitions()
        .forEach(each -> asked.put(new TopicPartition(topic.name(), each.partition()), which));
    Map<Integer, Long> offsets = new HashMap<>();
    get(admin().listOffsets(asked).all())
        .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
    return offsets;
  }

  /** Connects on first use: a service starts without its broker. */
  private Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                  AdminClientConfig.CLIENT_ID_CONFIG, Answers.GROUP,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
    }
    return admin;
  }

  private static <T> T get(Future<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException cause) throw cause;
      throw new KafkaException(e.getCause());
    }
  }

  @Override
  public synchronized void close() {
    if (admin != null) admin.close(Duration.ZERO);
    admin = null;
  }
}
