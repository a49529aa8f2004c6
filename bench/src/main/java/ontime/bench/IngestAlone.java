package ontime.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ontime.model.Job;

/**
 * ingest-service as the stack runs it, by itself: with no broker to tell, no loader beside it and
 * no reports, nothing but the month is worked on.
 */
final class IngestAlone implements AutoCloseable {
  private static final String PORT = "12081";
  private static final URI ADDRESS = URI.create("http://127.0.0.1:" + PORT);
  private static final String TOKEN = "bench";

  private final IngestClient client = new IngestClient(ADDRESS, TOKEN);
  private final Process process;

  private IngestAlone(Process process) {
    this.process = process;
  }

  static IngestAlone start(Path home) throws IOException, InterruptedException {
    ProcessBuilder builder =
        IngestJvm.builder("ontime.ingest.IngestMain")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("ingest.log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "ONTIME_HOST",
                "127.0.0.1",
                "ONTIME_PORT",
                PORT,
                "ONTIME_ADMIN_TOKEN",
                TOKEN,
                "ONTIME_LAKE",
                home.resolve("lake").toString(),
                "ONTIME_REPORTS",
                Files.createDirectory(home.resolve("reports")).toString(),
                "ONTIME_KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:1"));
    IngestAlone ingest = new IngestAlone(builder.start());
    ingest.client.awaitReady(ingest.process);
    return ingest;
  }

  /**
   * Ingests the month anew.
   *
   * @return seconds from when Spark gets the rows until the Parquet is written, with all rejects:
   *     from one phase to the next, as the service itself names them
   */
  double parquetSeconds(YearMonth month, Path csv) throws IOException, InterruptedException {
    long[] at = new long[2];
    Job job =
        client.ingest(
            month,
            csv,
            seen -> {
              if (at[0] == 0 && seen.phase().equals("cleaning and writing Parquet")) at[0] = now();
              if (at[1] == 0 && seen.phase().equals("writing JSON Lines")) at[1] = now();
            });
    if (at[0] == 0 || at[1] == 0) throw new IOException("phases were missed of " + job);
    return (at[1] - at[0]) / 1e9;
  }

  Job ingest(YearMonth month, Path csv) throws IOException, InterruptedException {
    return client.ingest(month, csv, seen -> {});
  }

  Memory memory() throws IOException {
    return Memory.ofService("ingest", process.pid(), ADDRESS);
  }

  private static long now() {
    return System.nanoTime();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
  }
}
