package ontime.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Spark as it comes: {@code inferSchema}, and Parquet as it writes it unasked. For each line of its
 * input it writes the CSV to Parquet once, and prints the seconds that took.
 */
public final class PlainSparkMain {
  static final String ANSWER = "seconds ";

  private static final List<String> TIMES_OF_DAY =
      List.of(
          "CRSDepTime",
          "DepTime",
          "WheelsOff",
          "WheelsOn",
          "CRSArrTime",
          "ArrTime",
          "FirstDepTime");

  private PlainSparkMain() {}

  /**
   * @param args CSV; the query of a view {@code bts} of it that is written; directory of the
   *     Parquet; scratch directory
   */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark =
            SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", args[3])
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      while (in.readLine() != null) {
        long started = System.nanoTime();
        bts(spark, args[0]).createOrReplaceTempView("bts");
        spark.sql(args[1]).write().mode("overwrite").parquet(args[2]);
        System.out.println(ANSWER + (System.nanoTime() - started) / 1e9);
      }
    }
  }

  /** A time like 0715 is a number to {@code inferSchema}. */
  private static Dataset<Row> bts(SparkSession spark, String csv) {
    Dataset<Row> rows = spark.read().option("header", true).option("inferSchema", true).csv(csv);
    for (String time : TIMES_OF_DAY) {
      Column digits = functions.lpad(functions.col(time).cast("string"), 4, "0");
      rows = rows.withColumn(time, digits);
    }
    return rows;
  }
}
