package ontime.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Flights of which it is known what made them late, since they were made so. */
final class MadeFlights {
  /** What a flight of an airline loses, wherever and whenever it flies; and the hours it flies. */
  record Made(String carrier, double minutes, int firstHour, int lastHour) {}

  private static final String HEADER =
      "flightDate,carrier,origin,dest,crsDepTime,crsArrTime,cancelled,diverted,depDelay,arrDelay,"
          + "actualElapsedTime";
  private static final LocalDate FIRST = LocalDate.of(2008, 1, 1);
  private static final int DAYS = 60;

  private final Random random = new Random(1);
  private final List<String> lines = new ArrayList<>(List.of(HEADER));
  private final double[] storms = random.doubles(DAYS, -4, 8).toArray();

  /** Every airline between all of the airports, at all of its hours. */
  MadeFlights everywhere(List<Made> airlines, List<String> airports) {
    for (Made airline : airlines) {
      for (String origin : airports) {
        for (String dest : airports) {
          if (!origin.equals(dest)) route(airline, origin, dest, 0);
        }
      }
    }
    return this;
  }

  /**
   * One route on all days, every third hour.
   *
   * @param padding minutes more than usual that the airline schedules for the way
   */
  MadeFlights route(Made airline, String origin, String dest, int padding) {
    int way = 60 + 10 * Math.abs(origin.charAt(0) - dest.charAt(0));
    for (int day = 0; day < DAYS; day++) {
      int shift = random.nextInt(3);
      for (int hour = airline.firstHour() + shift; hour <= airline.lastHour(); hour += 3) {
        int arrivalHour = (hour + 1 + way / 60) % 24;
        double late =
            airline.minutes()
                + congestion(origin, hour)
                + congestion(dest, arrivalHour)
                + storms[day]
                + random.nextGaussian() * 8;
        int depDelay = (int) Math.round(late);
        int elapsed = way + random.nextInt(5);
        add(
            FIRST.plusDays(day),
            airline,
            origin,
            dest,
            hour,
            arrivalHour,
            depDelay,
            elapsed,
            way + 5 + padding);
      }
    }
    return this;
  }

  /** Evenings are worse, and the later letters have the worse airports. */
  private static double congestion(String airport, int hour) {
    return (hour - 5) * 0.3 * (1 + airport.charAt(0) - 'A');
  }

  private void add(
      LocalDate day,
      Made airline,
      String origin,
      String dest,
      int hour,
      int arrivalHour,
      int depDelay,
      int elapsed,
      int scheduled) {
    lines.add(
        "%s,%s,%s,%s,%02d:00,%02d:00,false,false,%d,%d,%d"
            .formatted(
                day,
                airline.carrier(),
                origin,
                dest,
                hour,
                arrivalHour,
                depDelay,
                depDelay + elapsed - scheduled,
                elapsed));
  }

  /** As many that never left, and as many that landed elsewhere after an hour's wait. */
  MadeFlights failed(Made airline, String origin, String dest, int each) {
    for (int i = 0; i < each; i++) {
      String flight = "%s,%s,%s,%s,12:00,14:00,".formatted(FIRST, airline.carrier(), origin, dest);
      lines.add(flight + "true,false,,,");
      lines.add(flight + "false,true,60,,");
    }
    return this;
  }

  /** A database in which they are the flights; airlines go by their codes. */
  DuckDb load(Path directory) throws IOException, SQLException {
    Path csv = Files.write(directory.resolve("flights.csv"), lines);
    DuckDb duckDb = new DuckDb();
    duckDb.run(
        """
        CREATE TABLE flights AS SELECT * FROM read_csv('%s', header = true, columns = {
          flightDate: 'DATE', carrier: 'VARCHAR', origin: 'VARCHAR', dest: 'VARCHAR', crsDepTime: 'VARCHAR',
          crsArrTime: 'VARCHAR', cancelled: 'BOOLEAN', diverted: 'BOOLEAN', depDelay: 'INTEGER', arrDelay: 'INTEGER',
          actualElapsedTime: 'INTEGER'})"""
            .formatted(csv));
    duckDb.run("CREATE TABLE airlines (carrier TEXT, name TEXT, firstYear INT, lastYear INT)");
    return duckDb;
  }
}
