package ontime.ingest;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ontime.model.Airports;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {
  private static final int NUMBER = FlightColumns.index("flightNumber");

  @TempDir Path directory;
  @TempDir Path scratch;

  private Spark spark;

  @AfterEach
  void stopSpark() {
    if (spark != null) spark.close();
  }

  @Test
  void sparkReadsWhatWasWritten() throws IOException {
    List<Object[]> flights = new ArrayList<>();
    for (Rows rows : List.of(Rows.diverted(), Rows.frontierOfTheThirteenth())) {
      LineCleaner cleaner =
          new LineCleaner(new RowCleaner(rows.month(), Airports.bundled()), rows.header().reader());
      for (String row : rows.rows()) {
        LineCleaner.Line line = cleaner.clean("2," + row);
        if (line.problems().isEmpty()) flights.add(line.flight());
      }
    }
    write(flights.stream());
    Dataset<Row> read = read();
    assertThat(read.schema()).isEqualTo(FlightColumns.schema());
    List<Row> rows = read.collectAsList();
    assertThat(rows).hasSameSizeAs(flights).hasSizeGreaterThan(240);
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < flights.get(i).length; column++) {
        assertThat(rows.get(i).get(column)).isEqualTo(flights.get(i)[column]);
      }
    }
  }

  /** Readers pass over pages by what the column's index says of them. */
  @Test
  void rowsAreFoundInTheirPages() throws IOException {
    write(flights(70_123));
    Dataset<Row> read = read();
    for (int number : new int[] {0, 249, 250, 19_999, 20_000, 20_001, 40_100, 70_122}) {
      List<Row> found = read.filter(col("flightNumber").equalTo(number)).collectAsList();
      assertThat(found).hasSize(1);
      assertThat(found.get(0).<String>getAs("flightId")).isEqualTo("F" + number);
      assertThat(found.get(0).<LocalDate>getAs("flightDate")).isEqualTo(day(number));
    }
    assertThat(read.filter("flightNumber BETWEEN 19990 AND 40010").count()).isEqualTo(20_021);
    assertThat(read.filter("carrier IS NULL").count()).isEqualTo(70_123);
  }

  @Test
  void aLargeFileHasSeveralRowGroups() throws IOException {
    write(flights(1_000_300));
    assertThat(rowGroups())
        .extracting(BlockMetaData::getRowCount)
        .containsExactly(1_000_000L, 300L);
    assertThat(read().selectExpr("count(*)", "sum(flightNumber)").first())
        .isEqualTo(RowFactory.create(1_000_300L, 1_000_299L * 500_150));
  }

  /** Spark's are others, and are made in the same process. */
  @Test
  void hasSettingsOfItsOwn() throws IOException {
    write(flights(1));
    ParquetProperties spark = ParquetProperties.builder().withDictionaryEncoding(true).build();
    assertThat(spark.isEnableDictionary()).isTrue();
    write(flights(1000));
    for (ColumnChunkMetaData column : rowGroups().get(0).getColumns()) {
      boolean hasDictionary = column.getPath().toDotString().equals("flightDate");
      assertThat(column.hasDictionaryPage()).as("%s", column).isEqualTo(hasDictionary);
    }
  }

  @Test
  void withoutCommitThereIsNoFile() throws IOException {
    LocalFolder folder = new LocalFolder(directory);
    try (ParquetFile file = ParquetFile.create(folder, "x.parquet", "3.5")) {
      for (int i = 0; i < 1000; i++) file.write(flight(i));
    }
    assertThat(folder.children("")).isEmpty();
  }

  private static Stream<Object[]> flights(int count) {
    return IntStream.range(0, count).mapToObj(ParquetFileTest::flight);
  }

  private void write(Stream<Object[]> flights) throws IOException {
    try (ParquetFile file = ParquetFile.create(new LocalFolder(directory), "x.parquet", "3.5")) {
      for (Object[] flight : (Iterable<Object[]>) flights::iterator) file.write(flight);
      file.commit();
    }
  }

  private List<BlockMetaData> rowGroups() throws IOException {
    InputFile file =
        HadoopInputFile.fromPath(
            new org.apache.hadoop.fs.Path(directory.resolve("x.parquet").toUri()),
            new Configuration(false));
    try (ParquetFileReader reader = ParquetFileReader.open(file)) {
      return reader.getRowGroups();
    }
  }

  private Dataset<Row> read() {
    spark = new Spark("local[2]", scratch, new S3(Optional.empty()));
    return spark.session().read().parquet(directory.resolve("x.parquet").toString());
  }

  /** All but four columns are empty. */
  private static Object[] flight(int number) {
    Object[] flight = new Object[FlightColumns.names().size()];
    flight[NUMBER] = number;
    flight[FlightColumns.index("crsDepAt")] = Instant.ofEpochSecond(60L * (number % 10));
    flight[FlightColumns.index("flightId")] = "F" + number;
    flight[FlightColumns.index("flightDate")] = day(number);
    return flight;
  }

  private static LocalDate day(int number) {
    return LocalDate.of(2008, 1, 1 + number % 31);
  }
}
