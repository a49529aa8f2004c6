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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A file of flights, as Spark would write it. Spark's own writer wants each of them as a row of its
 * own kind first, and a task that writes by it has nothing else to answer; Parquet's own takes a
 * flight at a time, and looks into the dictionaries of all columns in turn.
 */
final class ParquetFile implements Closeable {
  private static final String SPARK_VERSION = "org.apache.spark.version";

  /**
   * Columns of which few values are alike. Dictionaries of them would take an eighth of the time,
   * and 5 % off the file.
   */
  private static final List<String> UNLIKE =
      List.of("flightId", "crsDepAt", "depAt", "crsArrAt", "arrAt");

  /** Flights of which a column is written at a time: so its dictionary stays in the cache. */
  private static final int AT_A_TIME = 250;

  /** A row group is in memory until it is whole. Of files of ours none has so many rows. */
  private static final int ROWS_PER_GROUP = 1_000_000;

  private static final MessageType SCHEMA = schema();
  private static final ParquetProperties PROPERTIES = properties();

  private final Folder.Draft draft;
  private final String sparkVersion;
  private final CodecFactory codecs = new CodecFactory(new Configuration(false), 0);
  private final ParquetFileWriter file;
  private final List<Object[]> flights = new ArrayList<>(AT_A_TIME);
  private RowGroup group;

  private ParquetFile(Folder.Draft draft, String sparkVersion) throws IOException {
    this.draft = draft;
    this.sparkVersion = sparkVersion;
    this.file =
        new ParquetFileWriter(
            new Output(draft.out()), SCHEMA, ParquetFileWriter.Mode.CREATE, Long.MAX_VALUE, 0);
    file.start();
  }

  /**
   * @param sparkVersion whose dates and instants these are, as readers of Spark's want to know
   */
  static ParquetFile create(Folder folder, String file, String sparkVersion) throws IOException {
    return new ParquetFile(folder.draft(file), sparkVersion);
  }

  /**
   * @param flight values as {@link FlightColumns} orders and types them
   */
  void write(Object[] flight) throws IOException {
    flights.add(flight);
    if (flights.size() == AT_A_TIME) writeColumns();
  }

  private void writeColumns() throws IOException {
    if (group == null) group = new RowGroup();
    group.write(flights);
    flights.clear();
    if (group.rows >= ROWS_PER_GROUP) endGroup();
  }

  private void endGroup() throws IOException {
    group.end();
    group = null;
  }

  /** The file is there, with all that was written. */
  void commit() throws IOException {
    if (!flights.isEmpty()) writeColumns();
    if (group != null) endGroup();
    file.end(Map.of(SPARK_VERSION, sparkVersion));
    draft.commit();
  }

  /** Without {@link #commit} there is no file. */
  @Override
  public void close() throws IOException {
    codecs.release();
    draft.close();
  }

  private final class RowGroup {
    private final ColumnChunkPageWriteStore pages =
        new ColumnChunkPageWriteStore(
            codecs.getCompressor(CompressionCodecName.ZSTD),
            SCHEMA,
            PROPERTIES.getAllocator(),
            PROPERTIES.getColumnIndexTruncateLength());

    private final ColumnWriteStore store = PROPERTIES.newColumnWriteStore(SCHEMA, pages);
    private final ColumnWriter[] columns =
        SCHEMA.getColumns().stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);

    private long rows;

    void write(List<Object[]> some) {
      for (int i = 0; i < columns.length; i++) {
        for (Object[] flight : some) ParquetFile.write(flight[i], columns[i]);
      }
      for (int i = 0; i < some.size(); i++) store.endRecord();
      rows += some.size();
    }

    void end() throws IOException {
      file.startBlock(rows);
      store.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
    }
  }

  private static void write(Object value, ColumnWriter column) {
    if (value == null) {
      column.writeNull(0, 0);
    } else if (value instanceof Integer number) {
      column.write(number, 0, 1);
    } else if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      column.write(Binary.fromConstantByteArray(bytes), 0, 1);
    } else if (value instanceof Instant instant) {
      column.write(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000, 0, 1);
    } else if (value instanceof Boolean flag) {
      column.write(flag, 0, 1);
    } else {
      column.write((int) ((LocalDate) value).toEpochDay(), 0, 1);
    }
  }

  private static ParquetProperties properties() {
    // The default is one for all of a process, and writes as whoever came last wants it, as Spark.
    ValuesWriterFactory own = new DefaultV1ValuesWriterFactory();
    ParquetProperties.Builder properties = ParquetProperties.builder().withValuesWriterFactory(own);
    for (String column : UNLIKE) properties.withDictionaryEncoding(column, false);
    return properties.build();
  }

  private static MessageType schema() {
    Type[] columns =
        Arrays.stream(FlightColumns.schema().fields())
            .map(field -> column(field.name(), field.dataType()))
            .toArray(Type[]::new);
    return new MessageType("flight", columns);
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

  private static final class Output implements OutputFile {
    private final CountedStream out;

    Output(OutputStream out) {
      this.out = new CountedStream(out);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new DelegatingPositionOutputStream(out) {
        @Override
        public long getPos() {
          return out.bytes();
        }
      };
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
}
