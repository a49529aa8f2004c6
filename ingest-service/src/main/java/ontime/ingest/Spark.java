package ontime.ingest;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** The one session of this process, made when it is first asked for: that takes three seconds. */
final class Spark implements AutoCloseable {
  private final String master;
  private final Path scratch;
  private final S3 s3;
  private volatile SparkSession session;

  /**
   * @param scratch for what does not fit in memory; removed by whoever owns the directory
   */
  Spark(String master, Path scratch, S3 s3) {
    this.master = master;
    this.scratch = scratch;
    this.s3 = s3;
  }

  synchronized SparkSession session() {
    if (session == null) session = start();
    // Of each thread: without it Spark's rows would have its default types of dates.
    SparkSession.setActiveSession(session);
    return session;
  }

  /** Empty as long as nobody needed it, and while it starts. */
  Optional<SparkContext> running() {
    return Optional.ofNullable(session).map(SparkSession::sparkContext);
  }

  /** Whether all of Spark is this process: otherwise its workers see what they share with it. */
  boolean isHere() {
    return master.startsWith("local");
  }

  private SparkSession start() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("ingest-service")
            .master(master)
            .config("spark.ui.enabled", false)
            .config("spark.local.dir", scratch.toString())
            .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", true)
            // 32 MB of rows a task, and never two tasks for one Parquet file of ours, which are
            // smaller: MonthWriter counts on one task a file.
            .config("spark.sql.files.maxPartitionBytes", "32m")
            .config("spark.sql.files.minPartitionNum", 1)
            .config("spark.sql.shuffle.partitions", 8)
            // Rows of 48 columns make methods longer than the 8,000 bytes that the JIT compiles;
            // with this limit Spark splits them instead of having them interpreted.
            .config("spark.sql.codegen.hugeMethodLimit", 8000)
            .config("spark.sql.parquet.compression.codec", "zstd")
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .config("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", 2)
            .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", false);
    s3.properties().forEach((name, value) -> builder.config("spark.hadoop." + name, value));
    if (isHere()) {
      builder
          // What is shuffled goes through the page cache, and over no network.
          .config("spark.shuffle.compress", false)
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
