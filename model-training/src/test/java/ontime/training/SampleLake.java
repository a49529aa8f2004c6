package ontime.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import ontime.model.Airports;
import ontime.model.Flight;
import ontime.model.FlightTimes;
import ontime.model.Json;
import ontime.model.MonthManifest;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A lake with the four days of the bundled sample, as ingest-service writes it as far as trainings
 * read it.
 */
final class SampleLake {
  static final YearMonth MONTH = YearMonth.of(2015, 1);
  private static final Path SAMPLE =
      Path.of("../ingest-service/src/main/sample/bts110_2015_01_01-04.csv.gz");
  private static final String PARQUET = "flights/year=2015/month=1/run=1";

  private final Airports airports = Airports.bundled();
  private final Map<String, Integer> columns = new HashMap<>();

  private SampleLake() {}

  /**
   * @param carriers whose flights are wanted
   */
  static void write(Path lake, SparkSession spark, Predicate<String> carriers) throws IOException {
    List<Row> rows = new SampleLake().rows(carriers);
    spark
        .createDataFrame(rows, schema())
        .coalesce(1)
        .write()
        .parquet(lake.resolve(PARQUET).toString());
    MonthManifest manifest =
        new MonthManifest(
            MONTH,
            "1",
            SAMPLE.getFileName().toString(),
            "0".repeat(64),
            rows.size(),
            rows.size(),
            0,
            Map.of(),
            PARQUET,
            List.of(),
            MonthManifest.SCHEMA_VERSION,
            Instant.EPOCH);
    Files.createDirectories(lake.resolve("manifests"));
    Files.write(
        lake.resolve("manifests").resolve(MONTH + ".json"),
        Json.mapper().writeValueAsBytes(manifest));
  }

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add("flightId", DataTypes.StringType)
            .add("flightDate", DataTypes.DateType);
    for (String text : List.of("carrier", "tailNumber", "origin", "dest"))
      schema = schema.add(text, DataTypes.StringType);
    for (String time : List.of("crsDepTime", "crsArrTime"))
      schema = schema.add(time, DataTypes.StringType);
    for (String flag : List.of("cancelled", "diverted"))
      schema = schema.add(flag, DataTypes.BooleanType);
    for (String number :
        List.of(
            "flightNumber",
            "depDelay",
            "taxiOut",
            "taxiIn",
            "arrDelay",
            "crsElapsedTime",
            "distance")) schema = schema.add(number, DataTypes.IntegerType);
    for (String at : List.of("crsDepAt", "depAt", "crsArrAt", "arrAt"))
      schema = schema.add(at, DataTypes.TimestampType);
    return schema;
  }

  private List<Row> rows(Predicate<String> carriers) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SAMPLE)), StandardCharsets.UTF_8))) {
      List<String> header = fields(in.readLine());
      for (int i = 0; i < header.size(); i++) columns.put(header.get(i), i);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        List<String> fields = fields(line);
        if (carriers.test(text(fields, "Carrier"))) rows.add(row(fields));
      }
    }
    return rows;
  }

  /** Commas within quotes separate nothing; quotes go. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') quoted = !quoted;
      else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else field.append(c);
    }
    fields.add(field.toString());
    return fields;
  }

  private Row row(List<String> fields) {
    String date = text(fields, "FlightDate");
    String carrier = text(fields, "Carrier");
    String origin = text(fields, "Origin");
    String dest = text(fields, "Dest");
    String departure = text(fields, "CRSDepTime");
    Integer number = number(fields, "FlightNum");
    Integer depDelay = number(fields, "DepDelay");
    Integer arrDelay = number(fields, "ArrDelay");
    Integer elapsed = number(fields, "CRSElapsedTime");
    Integer distance = number(fields, "Distance");
    LocalTime arrival = FlightTimes.parse(text(fields, "CRSArrTime")).orElseThrow();
    Instant crsDepAt =
        FlightTimes.scheduledDeparture(
            LocalDate.parse(date), departure, airports.airport(origin).orElseThrow().zone());
    Instant crsArrAt =
        FlightTimes.scheduledArrival(
            crsDepAt, arrival, airports.airport(dest).orElseThrow().zone(), elapsed, distance);
    return RowFactory.create(
        Flight.id(date, carrier, number, origin, dest, departure),
        LocalDate.parse(date),
        carrier,
        text(fields, "TailNum"),
        origin,
        dest,
        FlightTimes.parse(departure).orElseThrow().toString(),
        arrival.toString(),
        number(fields, "Cancelled") == 1,
        number(fields, "Diverted") == 1,
        number,
        depDelay,
        number(fields, "TaxiOut"),
        number(fields, "TaxiIn"),
        arrDelay,
        elapsed,
        distance,
        crsDepAt,
        after(crsDepAt, depDelay),
        crsArrAt,
        after(crsArrAt, arrDelay));
  }

  private static Instant after(Instant scheduled, Integer delay) {
    return delay == null ? null : scheduled.plus(Duration.ofMinutes(delay));
  }

  private String text(List<String> fields, String column) {
    String text = fields.get(columns.get(column));
    return text.isEmpty() ? null : text;
  }

  private Integer number(List<String> fields, String column) {
    String text = text(fields, column);
    return text == null ? null : (int) Double.parseDouble(text);
  }
}
