package ontime.streaming;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;

/** How Spark takes what comes. */
enum QueryTrigger {
  /** Tasks that never end: each message at once. A task slot for each partition, all the time. */
  CONTINUOUS("continuous", 0) {
    @Override
    DataStreamWriter<Row> on(DataStreamWriter<Row> writer, Duration pause) {
      return writer.trigger(Trigger.Continuous("1 second"));
    }
  },
  /** Batches whose progress is written down beside them. */
  ASYNC("async", 20) {
    @Override
    DataStreamWriter<Row> on(DataStreamWriter<Row> writer, Duration pause) {
      return writer
          .trigger(Trigger.ProcessingTime(pause.toMillis()))
          .option("asyncProgressTrackingEnabled", true)
          .option("asyncProgressTrackingCheckpointIntervalMs", 1_000);
    }
  },
  /** Batches, each written down before and after. */
  MICRO_BATCH("micro-batch", 20) {
    @Override
    DataStreamWriter<Row> on(DataStreamWriter<Row> writer, Duration pause) {
      return writer.trigger(Trigger.ProcessingTime(pause.toMillis()));
    }
  };

  private final String word;
  private final int lingerMillis;

  QueryTrigger(String word, int lingerMillis) {
    this.word = word;
    this.lingerMillis = lingerMillis;
  }

  /**
   * How long Kafka's producer waits for more messages to send in one piece. Each piece costs
   * stream, broker and whoever reads the answers CPU of its own: sent at once, a burst went a fifth
   * slower. A task that ends sends what it has, so the last of a batch never wait.
   */
  int lingerMillis() {
    return lingerMillis;
  }

  /** As configuration has it. */
  String word() {
    return word;
  }

  /**
   * @param pause from one batch's begin to the next one's, at least; zero is as fast as they go.
   *     Continuous processing has no batches
   */
  abstract DataStreamWriter<Row> on(DataStreamWriter<Row> writer, Duration pause);

  /** All words, for messages. */
  static String words() {
    return Arrays.stream(values()).map(QueryTrigger::word).collect(Collectors.joining(", "));
  }

  /**
   * @throws IllegalArgumentException for a word that is no trigger's
   */
  static QueryTrigger ofWord(String word) {
    return Arrays.stream(values())
        .filter(trigger -> trigger.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("ONTIME_TRIGGER=" + word + " is none of " + words()));
  }
}
