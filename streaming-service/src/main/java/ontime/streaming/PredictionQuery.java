package ontime.streaming;

import java.util.concurrent.TimeoutException;
import ontime.model.PredictionRequest;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The one query: Kafka to Kafka, a map between. */
final class PredictionQuery {
  static final String NAME = "delay-predictions";

  private final StreamingConfig config;

  PredictionQuery(StreamingConfig config) {
    this.config = config;
  }

  /** Goes on from the checkpoint, or from the oldest message that Kafka has. */
  StreamingQuery start(SparkSession spark, Mode mode) throws TimeoutException {
    Dataset<Row> messages =
        spark
            .readStream()
            .format("kafka")
            .option("kafka.bootstrap.servers", config.kafkaBootstrapServers())
            .option("subscribe", PredictionRequest.TOPIC)
            .option("startingOffsets", "earliest")
            // What is lost is passed over when the checkpoint is mended. Off, it would have each
            // reader that waits at a partition's end believe, twice a second, that it lost some.
            .option("failOnDataLoss", true)
            .option("includeHeaders", true)
            .option("groupIdPrefix", Answers.GROUP)
            // Spark asks where a partition ends after each poll that found something. By then the
            // consumer waits for more on the same connection, and the broker answers in turn: with
            // Kafka's 500 ms, a message would come when the next one does.
            .option("kafka.fetch.max.wait.ms", 10)
            // Bounds what is done again after a crash; a batch's answers leave one by one.
            .option("maxOffsetsPerTrigger", 20_000)
            .load()
            .select(columns());
    MapFunction<Row, Row> scoring = new Scoring(config.lake().toString());
    DataStreamWriter<Row> writer =
        messages
            .map(scoring, Encoders.row(Scoring.MESSAGES))
            .writeStream()
            .queryName(NAME)
            .format("kafka")
            .option("kafka.bootstrap.servers", config.kafkaBootstrapServers())
            .option("kafka.acks", "all")
            .option("kafka.enable.idempotence", true)
            .option("kafka.linger.ms", mode.trigger().lingerMillis())
            .option("kafka.batch.size", 262_144)
            .option("kafka.compression.type", "lz4")
            .option("checkpointLocation", config.checkpoint());
    return mode.trigger().on(writer, mode.batchPause()).start();
  }

  private static Column[] columns() {
    Column[] columns = new Column[Scoring.COLUMNS.length];
    for (int i = 0; i < columns.length; i++) columns[i] = functions.col(Scoring.COLUMNS[i]);
    return columns;
  }
}
