package ontime.ingest;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A file of flights, as Spark would write it. Spark's own writer wants each of them as a row of its
 * own kind first, and of a task that writes it leaves nothing to be answered.
 */
final class ParquetFile implements Closeable {
  /** Readers of Spark's take it that dates and instants are meant as Spark 3 means them. */
  private static final String SPARK_VERSION = "org.apache.spark.version";

  /**
   * Columns of which few values are alike. Dictionaries of them would take an eighth of the time,
   * and 5 % off the file.
   */
  private static final List<String> UNLIKE =
      List.of("flightId", "crsDepAt", "depAt", "crsArrAt", "arrAt");

  private final Folder.Draft draft;
  private final ParquetWriter<Object[]> writer;

  private ParquetFile(Folder.Draft draft, ParquetWriter<Object[]> writer) {
    this.draft = draft;
    this.writer = writer;
  }

  static ParquetFile create(Folder folder, String file, String sparkVersion) throws IOException {
    Folder.Draft draft = folder.draft(file);
    return new ParquetFile(draft, new Builder(draft.out(), sparkVersion).build());
  }

  /**
   * @param flight values as {@link FlightColumns} orders and types them
   */
  void write(Object[] flight) throws IOException {
    writer.write(flight);
  }

  /** The file is there, with all that was written. */
  void commit() throws IOException {
    writer.close();
    draft.commit();
  }

  /** Without {@link #commit} there is no file. */
  @Override
  public void close() throws IOException {
    draft.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final String sparkVersion;

    Builder(OutputStream out, String sparkVersion) {
      super(new Output(out));
      this.sparkVersion = sparkVersion;
      withConf(new Configuration(false));
      withCompressionCodec(CompressionCodecName.ZSTD);
      for (String column : UNLIKE) withDictionaryEncoding(column, false);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
      return new FlightSupport(sparkVersion);
    }
  }

  private static final class FlightSupport extends WriteSupport<Object[]> {
    private final String sparkVersion;
    private final String[] names = FlightColumns.names().toArray(String[]::new);
    private RecordConsumer consumer;

    FlightSupport(String sparkVersion) {
      this.sparkVersion = sparkVersion;
    }

    @Override
    public WriteContext init(Configuration configuration) {
      Type[] columns = new Type[names.length];
      StructField[] fields = FlightColumns.schema().fields();
      for (int i = 0; i < names.length; i++) columns[i] = column(names[i], fields[i].dataType());
      return new WriteContext(
          new MessageType("flight", columns), Map.of(SPARK_VERSION, sparkVersion));
    }

    private static Type column(String name, DataType type) {
      if (type == DataTypes.StringType) return Types.optional(BINARY).as(stringType()).named(name);
      if (type == DataTypes.IntegerType) return Types.optional(INT32).named(name);
      if (type == DataTypes.BooleanType) return Types.optional(BOOLEAN).named(name);
      if (type == DataTypes.DateType) return Types.optional(INT32).as(dateType()).named(name);
      if (type == DataTypes.TimestampType) {
        return Types.optional(INT64).as(timestampType(true, TimeUnit.MICROS)).named(name);
      }
      throw new IllegalStateException("no Parquet type for " + type);
    }

    @Override
    public void prepareForWrite(RecordConsumer flights) {
      consumer = flights;
    }

    @Override
    public void write(Object[] flight) {
      consumer.startMessage();
      for (int i = 0; i < names.length; i++) {
        if (flight[i] == null) continue;
        consumer.startField(names[i], i);
        add(flight[i]);
        consumer.endField(names[i], i);
      }
      consumer.endMessage();
    }

    private void add(Object value) {
      if (value instanceof Integer number) {
        consumer.addInteger(number);
      } else if (value instanceof String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        consumer.addBinary(Binary.fromConstantByteArray(bytes));
      } else if (value instanceof Instant instant) {
        consumer.addLong(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
      } else if (value instanceof Boolean flag) {
        consumer.addBoolean(flag);
      } else {
        consumer.addInteger((int) ((LocalDate) value).toEpochDay());
      }
    }
  }

  private static final class Output implements OutputFile {
    private final OutputStream out;

    Output(OutputStream out) {
      this.out = out;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new Positioned(out);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  /** The stream is the draft's to close. */
  private static final class Positioned extends PositionOutputStream {
    private final OutputStream out;
    private long position;

    Positioned(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      position++;
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
      out.write(some, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
