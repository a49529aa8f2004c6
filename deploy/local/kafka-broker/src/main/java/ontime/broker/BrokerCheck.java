package ontime.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import ontime.process.EngineHealth;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/**
 * Asks the broker, as any client would, who is in the cluster: its own word that it is alive would
 * not do.
 */
final class BrokerCheck implements EngineHealth.Check, AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final String bootstrapServers;
  private final Admin admin;

  BrokerCheck(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG, "health",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
  }

  @Override
  public void check() throws Exception {
    try {
      int nodes =
          admin
              .describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
              .nodes()
              .get()
              .size();
      if (nodes == 0) {
        throw new IOException("no broker has joined the cluster");
      }
    } catch (ExecutionException e) {
      throw new IOException(
          "no answer from " + bootstrapServers + ": " + e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
