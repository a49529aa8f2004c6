package ontime.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import ontime.process.EngineHealth;

/**
 * A process to supervise: healthy or never ready, quick or slow to stop, and it notes that it
 * stopped in good order.
 */
public final class Dummy {
  private Dummy() {}

  public static void main(String[] args) throws Exception {
    String name = System.getenv("DUMMY_NAME");
    String manner = System.getenv().getOrDefault("DUMMY_MANNER", "healthy");
    if (manner.equals("crashes")) {
      throw new IllegalStateException(name + " has no configuration");
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(name, manner)));
    EngineHealth.Check check =
        () -> {
          if (manner.equals("never-ready")) {
            throw new IOException("still warming up");
          }
        };
    EngineHealth.start(Integer.parseInt(System.getenv("DUMMY_PORT")), Map.of("dummy", check));
    System.out.println(name + " runs with " + System.getenv("ONTIME_GREETING"));
  }

  private static void stop(String name, String manner) {
    if (manner.equals("never-stops")) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    try {
      Files.writeString(
          Path.of(System.getenv("DUMMY_STOPPED")),
          name + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
