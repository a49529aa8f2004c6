package ontime.kit;

import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each {@code main} does around its graph: settings in, shutdown hook, exit codes. */
public final class ServiceMain {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);
  private static final int WRONG_CONFIGURATION = 2;

  private ServiceMain() {}

  /**
   * Builds and starts a service from the environment; closes it when the process is told to stop.
   * Wrong configuration prints every error and exits with 2, any other failure to start with 1.
   */
  public static void run(Function<Settings, AutoCloseable> start) {
    try {
      AutoCloseable service = start.apply(new Settings(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(service), "shutdown"));
    } catch (SettingsException e) {
      System.err.println("wrong configuration:\n" + e.getMessage());
      System.exit(WRONG_CONFIGURATION);
    } catch (RuntimeException e) {
      LOG.error("cannot start", e);
      System.exit(1);
    }
  }

  private static void close(AutoCloseable service) {
    try {
      service.close();
    } catch (Exception e) {
      LOG.error("did not stop cleanly", e);
    }
  }
}
