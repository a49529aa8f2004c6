package ontime.streaming;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/** The session of this process. Made again when it was stopped, or has too few task slots. */
final class Spark implements AutoCloseable {
  /** Spark's other one asks a process for each file's state, see {@link LocalFiles}. */
  private static final String FILE_MANAGER =
      "org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager";

  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)])?");

  private final String master;
  private final Path scratch;
  private SparkSession session;
  private int slots;

  /**
   * @param scratch for what Spark puts aside
   */
  Spark(String master, Path scratch) {
    this.master = master;
    this.scratch = scratch;
  }

  /**
   * @param tasks that are to run at once: with a local master there are as many threads at least,
   *     since continuous processing never gives one back; a cluster has to have them
   */
  synchronized SparkSession session(int tasks) {
    if (session != null && (session.sparkContext().isStopped() || slots < tasks)) close();
    if (session == null) {
      slots = tasks;
      session = start(tasks);
    }
    return session;
  }

  /** A local master with that many threads, or more where it says so. */
  static String master(String configured, int tasks, int processors) {
    Matcher local = LOCAL.matcher(configured);
    if (!local.matches()) return configured;
    String threads = local.group(1);
    int own = threads == null ? 1 : threads.equals("*") ? processors : Integer.parseInt(threads);
    return "local[" + Math.max(own, tasks) + "]";
  }

  private SparkSession start(int tasks) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("streaming-service")
            .master(master(master, tasks, Runtime.getRuntime().availableProcessors()))
            .config("spark.ui.enabled", false)
            .config("spark.local.dir", scratch.toString())
            .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", 1)
            .config("spark.sql.streaming.noDataMicroBatches.enabled", false)
            // A second each in continuous processing; a crash needs the last.
            .config("spark.sql.streaming.minBatchesToRetain", 20)
            .config("spark.sql.streaming.numRecentProgressUpdates", 2)
            .config("spark.sql.streaming.stopTimeout", "10s");
    // Local checkpoints; any other file system goes by its own class.
    builder
        .config("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
        .config("spark.sql.streaming.checkpointFileManagerClass", FILE_MANAGER);
    if (master.startsWith("local")) {
      builder
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1");
    }
    return builder.getOrCreate();
  }

  @Override
  public synchronized void close() {
    if (session != null) session.stop();
    session = null;
  }
}
