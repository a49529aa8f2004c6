package ontime.prediction;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics of requests and results unless they are there: made by a broker on first use,
 * they would have as many partitions as that broker likes.
 */
final class KafkaTopics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);
  private static final Duration PATIENCE = Duration.ofMillis(1_800);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final List<String> TOPICS =
      List.of(PredictionRequest.TOPIC, PredictionResult.TOPIC);

  private final Admin admin;
  private final int partitions;
  private final Thread maker = new Thread(this::run, "topics");
  private volatile boolean there;

  /**
   * @param partitions of a topic that is made now
   */
  KafkaTopics(String bootstrapServers, int partitions) {
    this.partitions = partitions;
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "prediction-service",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                1_500));
    maker.setDaemon(true);
  }

  /** Goes on in the background until they are there. */
  KafkaTopics start() {
    maker.start();
    return this;
  }

  boolean there() {
    return there;
  }

  /**
   * @throws Exception if the broker does not answer, or the topics are not there
   */
  void check() throws Exception {
    admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (!there) throw new IllegalStateException("the topics are not made yet");
  }

  private void run() {
    try {
      while (!there) {
        there = make();
        if (!there) Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      LOG.debug("closed before the topics were made");
    }
  }

  private boolean make() throws InterruptedException {
    try {
      Set<String> existing = admin.listTopics().names().get(2, TimeUnit.SECONDS);
      List<NewTopic> missing =
          TOPICS.stream()
              .filter(topic -> !existing.contains(topic))
              .map(topic -> new NewTopic(topic, Optional.of(partitions), Optional.empty()))
              .toList();
      if (!missing.isEmpty()) admin.createTopics(missing).all().get(5, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      // Another made it meanwhile: looked at again, for it may not have made all of them.
      if (!(e.getCause() instanceof TopicExistsException)) {
        LOG.debug("the topics are not made yet: {}", e.getCause().toString());
      }
      return false;
    } catch (TimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() {
    maker.interrupt();
    admin.close(Duration.ofSeconds(1));
  }
}
