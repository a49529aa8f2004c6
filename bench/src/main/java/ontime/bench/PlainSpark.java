package ontime.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link PlainSparkMain} in a JVM like ingest-service's, which stays and gets warm. */
final class PlainSpark implements AutoCloseable {
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  private PlainSpark(Process process) {
    this.process = process;
    this.orders = process.outputWriter(UTF_8);
    this.answers = process.inputReader(UTF_8);
  }

  /**
   * @param query of the view {@code bts}, the CSV's rows with times of day as four digits
   */
  static PlainSpark start(Path csv, String query, Path parquet, Path scratch) throws IOException {
    ProcessBuilder builder = IngestJvm.builder(PlainSparkMain.class.getName());
    builder
        .command()
        .addAll(List.of(csv.toString(), query, parquet.toString(), scratch.toString()));
    return new PlainSpark(builder.start());
  }

  /** Seconds from the CSV to the Parquet, schema inferred and all. */
  double seconds() throws IOException {
    orders.write('\n');
    orders.flush();
    for (String line; (line = answers.readLine()) != null; ) {
      if (!line.startsWith(PlainSparkMain.ANSWER)) continue; // of its log
      return Double.parseDouble(line.substring(PlainSparkMain.ANSWER.length()));
    }
    throw new IOException("Spark ended");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    orders.close();
    if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
  }
}
