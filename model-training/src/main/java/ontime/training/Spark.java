package ontime.training;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The session of a training. */
final class Spark {
  private Spark() {}

  /**
   * @param scratch for what does not fit in memory; removed by whoever owns the directory
   */
  static SparkSession session(String master, Path scratch) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("model-training")
            .master(master)
            .config("spark.ui.enabled", false)
            .config("spark.local.dir", scratch.toString())
            .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", true)
            // The same rows must come in the same order into the same partitions, or trees differ.
            .config("spark.sql.adaptive.enabled", false)
            .config("spark.sql.shuffle.partitions", 8)
            .config("spark.sql.inMemoryColumnarStorage.compressed", false)
            .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", false);
    String s3 = System.getenv("ONTIME_S3_ENDPOINT");
    if (s3 != null && !s3.isBlank()) {
      // A server that speaks as S3 does; names of buckets are no names of machines there.
      builder
          .config("spark.hadoop.fs.s3a.endpoint", s3)
          .config("spark.hadoop.fs.s3a.path.style.access", true);
    }
    if (master.startsWith("local")) {
      builder
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1");
    }
    return builder.getOrCreate();
  }
}
