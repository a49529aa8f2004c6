package ontime.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import ontime.kit.Trail;
import ontime.model.PredictionRequest;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.Predictor;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The query's one step, run by executors. Each message is scored wholly by the version that was
 * active when it was begun, and the result names it.
 */
final class Scoring implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** What {@link #call} wants of Kafka's columns, in this order. */
  static final String[] COLUMNS = {"key", "value", "partition", "offset", "headers"};

  /** What Kafka's sink takes. */
  static final StructType MESSAGES =
      new StructType()
          .add("topic", DataTypes.StringType)
          .add("key", DataTypes.BinaryType)
          .add("value", DataTypes.BinaryType)
          .add(
              "headers",
              DataTypes.createArrayType(
                  new StructType()
                      .add("key", DataTypes.StringType)
                      .add("value", DataTypes.BinaryType)));

  private final String lake;
  private transient Answers answers;

  Scoring(String lake) {
    this.lake = lake;
  }

  /**
   * @throws IllegalStateException if this executor has no model: no fault of the message, so the
   *     query fails and is started again
   */
  @Override
  public Row call(Row row) {
    if (answers == null) answers = new Answers(new Predictor(Clock.systemUTC()));
    LoadedModel model =
        ExecutorModels.of(lake)
            .current()
            .orElseThrow(() -> new IllegalStateException("no active model in " + lake));
    List<Row> headers = row.isNullAt(4) ? List.of() : row.getList(4);
    return Trail.receive(
        PredictionRequest.TOPIC, name -> header(headers, name), () -> answer(row, model));
  }

  private Row answer(Row row, LoadedModel model) {
    Message message =
        answers.to(row.getAs(0), row.getAs(1), row.getInt(2) + "/" + row.getLong(3), model);
    List<Row> headers = new ArrayList<>();
    message.headers().forEach((name, value) -> headers.add(header(name, value)));
    Trail.passOn((name, value) -> headers.add(header(name, value)));
    return RowFactory.create(
        message.topic(), message.key(), message.value(), headers.toArray(Row[]::new));
  }

  private static Row header(String name, String value) {
    return RowFactory.create(name, value.getBytes(UTF_8));
  }

  /** Null for one that the message has not, or has without a value. */
  static String header(List<Row> headers, String name) {
    for (Row header : headers) {
      if (header.getString(0).equals(name) && !header.isNullAt(1)) {
        return new String(header.<byte[]>getAs(1), UTF_8);
      }
    }
    return null;
  }
}
