package ontime.broker;

import java.lang.management.ManagementFactory;
import java.util.Map;
import ontime.process.EngineHealth;
import org.apache.kafka.common.utils.AppInfoParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kafka broker in a JVM of its own, configured by {@code ONTIME_BROKER_*}. */
public final class KafkaBrokerMain {
  private static final Logger log = LoggerFactory.getLogger(KafkaBrokerMain.class);

  private KafkaBrokerMain() {}

  /** Serves until the process is told to end; exits 2 on wrong configuration. */
  public static void main(String[] args) throws Exception {
    BrokerConfig config = configOrExit();
    BrokerCheck check = new BrokerCheck(config.bootstrapServers());
    // Before the broker, so that whoever waits for it can watch it come up.
    EngineHealth health = EngineHealth.start(config.healthPort(), Map.of("kafka", check));
    KafkaBroker broker;
    try {
      broker = KafkaBroker.start(config);
    } catch (Exception e) {
      health.close(); // else its thread keeps a process that serves nothing
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(health, check, broker), "shutdown"));
    long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    log.info(
        "Kafka {} ready on {} in {} ms, logs in {}",
        AppInfoParser.getVersion(),
        config.bootstrapServers(),
        millis,
        config.dir());
  }

  private static BrokerConfig configOrExit() {
    try {
      return BrokerConfig.from(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  private static void stop(EngineHealth health, BrokerCheck check, KafkaBroker broker) {
    health.close();
    check.close();
    broker.close();
    log.info("Kafka stopped");
  }
}
