package ontime.searchnode;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import ontime.process.EngineHealth;
import org.elasticsearch.Build;
import org.elasticsearch.logging.LogManager;
import org.elasticsearch.logging.Logger;

/**
 * An Elasticsearch node in a JVM of its own, configured by {@code ONTIME_NODE_*}. The JVM needs the
 * distribution's {@code lib} as its module path, the distribution as {@code es.path.home}, and the
 * arguments in {@code src/main/jvm}.
 */
public final class SearchNodeMain {
  private SearchNodeMain() {}

  /** Serves until the process is told to end; exits 2 on wrong configuration. */
  public static void main(String[] args) throws Exception {
    NodeConfig config = configOrExit();
    NodeCheck check = new NodeCheck(config.url());
    // Before the node, so that whoever waits for it can watch it come up.
    EngineHealth health = EngineHealth.start(config.healthPort(), Map.of("elasticsearch", check));
    SearchNode node;
    try {
      node = SearchNode.start(Path.of(System.getProperty("es.path.home")), config);
    } catch (Exception e) {
      health.close(); // else its thread keeps a process that serves nothing
      throw e;
    }
    // Only now: the node configures logging, and a logger asked for before would stay mute.
    Logger log = LogManager.getLogger(SearchNodeMain.class);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(health, node, log), "shutdown"));
    long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    log.info(
        "Elasticsearch {} ready on {} in {} ms, indices in {}",
        Build.current().version(),
        config.url(),
        millis,
        config.dir());
    // The node's own threads are daemons.
    new CountDownLatch(1).await();
  }

  private static NodeConfig configOrExit() {
    try {
      return NodeConfig.from(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  private static void stop(EngineHealth health, SearchNode node, Logger log) {
    health.close();
    try {
      node.close();
      log.info("Elasticsearch stopped");
    } catch (IOException e) {
      log.error("Elasticsearch did not stop in good order", e);
    }
  }
}
