package ontime.store;

import java.time.LocalDate;
import java.util.Date;
import java.util.Random;
import org.bson.Document;

/** Made-up flights with the fields, sizes and spread of real ones; the same for the same seed. */
final class FlightDocuments {
  private static final LocalDate FIRST_DAY = LocalDate.of(2008, 1, 1);
  private static final int AIRPORTS = 300;
  private static final int PER_DAY = 20_000;

  private final Random random;

  FlightDocuments(long seed) {
    random = new Random(seed);
  }

  static String day(int number) {
    return FIRST_DAY.plusDays(number / PER_DAY).toString();
  }

  /** A few airports have most flights, as ATL and ORD do. */
  static String airport(Random random) {
    int rank = (int) (AIRPORTS * Math.pow(random.nextDouble(), 3));
    return "" + (char) ('A' + rank % 26) + (char) ('A' + rank / 26) + "X";
  }

  /**
   * @param number by which its date ascends; part of the id
   */
  Document flight(int number, String run) {
    String date = day(number);
    String carrier = "" + (char) ('A' + random.nextInt(20)) + "A";
    String origin = airport(random);
    String dest = airport(random);
    String time = String.format("%02d:%02d", 5 + random.nextInt(18), random.nextInt(60));
    Date departure = new Date(1_199_145_600_000L + number * 4_320L);
    String id = String.join("-", date, carrier, Integer.toString(number), origin, dest, time);
    Document flight =
        new Document("_id", id)
            .append("flightDate", date)
            .append("carrier", carrier)
            .append("tailNumber", "N" + (100 + random.nextInt(5000)) + "AA")
            .append("flightNumber", 1 + random.nextInt(7000))
            .append("origin", origin)
            .append("dest", dest)
            .append("crsDepTime", time)
            .append("depTime", time);
    for (String minutes : MINUTES) {
      flight.append(minutes, random.nextInt(300) - 20);
    }
    return flight
        .append("wheelsOff", time)
        .append("wheelsOn", time)
        .append("crsArrTime", time)
        .append("arrTime", time)
        .append("cancelled", false)
        .append("cancellationCode", "B")
        .append("diverted", false)
        .append("firstDepTime", time)
        .append("divReachedDest", false)
        .append("div1Airport", origin)
        .append("div2Airport", dest)
        .append("crsDepAt", departure)
        .append("depAt", departure)
        .append("crsArrAt", departure)
        .append("arrAt", departure)
        .append("run", run);
  }

  private static final String[] MINUTES = {
    "depDelay",
    "taxiOut",
    "taxiIn",
    "arrDelay",
    "crsElapsedTime",
    "actualElapsedTime",
    "airTime",
    "distance",
    "carrierDelay",
    "weatherDelay",
    "nasDelay",
    "securityDelay",
    "lateAircraftDelay",
    "totalAddGTime",
    "longestAddGTime",
    "divAirportLandings",
    "divActualElapsedTime",
    "divArrDelay",
    "divDistance"
  };
}
