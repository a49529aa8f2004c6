package ontime.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import ontime.process.EngineHealth;
import ontime.store.RocksBackend.Durability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MongoDB wire protocol on a directory. Configured by the environment, see {@link StoreConfig}.
 * Exits 2 when that is wrong, 1 when it cannot start, as on a directory or port that is taken.
 */
public final class MongoStoreMain {
  private static final Logger log = LoggerFactory.getLogger("mongo-store");

  private MongoStoreMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      start(StoreConfig.from(System.getenv()));
    } catch (IllegalArgumentException e) {
      e.getMessage().lines().forEach(log::error);
      System.exit(2);
    } catch (StorageException | IOException e) {
      log.error("cannot start: {}", e.getMessage());
      System.exit(1);
    }
    new CountDownLatch(1).await(); // until SIGTERM runs the hook
  }

  private static void start(StoreConfig config) throws IOException {
    RocksStorage storage = RocksStorage.open(config.directory(), config.cacheMebibytes());
    Durability durability = config.fsync() ? Durability.MACHINE : Durability.PROCESS;
    StoreServer server =
        StoreServer.start(new RocksBackend(storage, durability), config.host(), config.port());
    EngineHealth health =
        EngineHealth.start(config.healthPort(), Map.of("storage", storage::check));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  health.close();
                  server.close();
                },
                "shutdown"));
    long millis = ManagementFactory.getRuntimeMXBean().getUptime();
    log.info("mongo-store ready on {}:{} in {} ms", config.host(), server.port(), millis);
  }
}
