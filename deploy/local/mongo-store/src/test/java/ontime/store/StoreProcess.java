package ontime.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link MongoStoreMain} in a JVM of its own, which can be killed. */
final class StoreProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("mongo-store ready on 127\\.0\\.0\\.1:(\\d+) in (\\d+) ms");

  private final Process process;
  private final int port;
  private final int readyMillis;

  private StoreProcess(Process process, Matcher ready) {
    this.process = process;
    this.port = Integer.parseInt(ready.group(1));
    this.readyMillis = Integer.parseInt(ready.group(2));
  }

  /** Returns when it is ready. */
  static StoreProcess start(Path directory) {
    try {
      Process process = builder(directory).redirectErrorStream(true).start();
      BufferedReader output = process.inputReader();
      List<String> lines = new ArrayList<>();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          return new StoreProcess(process, ready);
        }
      }
      throw new IllegalStateException("it did not start: " + lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProcessBuilder builder(Path directory) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:MaxDirectMemorySize=128m",
            "-cp",
            System.getProperty("java.class.path"),
            MongoStoreMain.class.getName());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().put("ONTIME_STORE_DIR", directory.toString());
    builder.environment().put("ONTIME_STORE_PORT", "0");
    builder.environment().put("ONTIME_STORE_HEALTH_PORT", "0");
    return builder;
  }

  String url() {
    return "mongodb://127.0.0.1:" + port;
  }

  /** From the start of the JVM to the first command it would answer. */
  int readyMillis() {
    return readyMillis;
  }

  /** Resident memory in MiB, as Linux tells it. */
  int residentMebibytes() {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      String resident = lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Integer.parseInt(resident.replaceAll("\\D", "")) / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM. */
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("it does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
