package ontime.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontime.model.FlightStatus;
import ontime.model.Sha256;

/**
 * A part's line as it is indexed: its own bytes, with what is searched for but no field of a flight
 * written into them before the closing brace. Reading and writing the flight would cost three times
 * as much.
 *
 * @param id the flight's
 * @param facts what it is filtered, counted and ordered by
 * @param source the flight's JSON with {@code status}, {@code month}, {@code departure} and {@code
 *     tie}
 */
record FlightLine(String id, FlightFacts facts, byte[] source) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Empty for a line that is no flight. */
  static Optional<FlightLine> of(byte[] line) {
    try (JsonParser parser = JSON.createParser(line)) {
      return read(parser, line);
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<FlightLine> read(JsonParser parser, byte[] line) throws IOException {
    String id = null;
    String date = null;
    String crsDepAt = null;
    boolean cancelled = false;
    boolean diverted = false;
    Integer arrDelay = null;
    Integer depDelay = null;
    Integer distance = null;
    String carrier = null;
    String origin = null;
    String dest = null;
    String tailNumber = null;
    int flightNumber = 0;
    if (parser.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "flightId" -> id = parser.getText();
        case "flightDate" -> date = parser.getText();
        case "crsDepAt" -> crsDepAt = parser.getText();
        case "cancelled" -> cancelled = value == JsonToken.VALUE_TRUE;
        case "diverted" -> diverted = value == JsonToken.VALUE_TRUE;
        case "carrier" -> carrier = parser.getText();
        case "origin" -> origin = parser.getText();
        case "dest" -> dest = parser.getText();
        case "tailNumber" -> tailNumber = parser.getText();
        case "flightNumber" -> flightNumber = parser.getIntValue();
        case "arrDelay" -> arrDelay = parser.getIntValue();
        case "depDelay" -> depDelay = parser.getIntValue();
        case "distance" -> distance = parser.getIntValue();
        default -> parser.skipChildren();
      }
    }
    int end = (int) parser.currentTokenLocation().getByteOffset();
    if (id == null || date == null || carrier == null || origin == null || dest == null) {
      return Optional.empty();
    }
    LocalDate day = LocalDate.parse(date);
    long departure = departure(day, crsDepAt == null ? null : Instant.parse(crsDepAt));
    FlightStatus status = FlightStatus.of(cancelled, diverted, arrDelay);
    FlightFacts facts =
        new FlightFacts(
            day,
            carrier,
            origin,
            dest,
            status,
            tailNumber,
            flightNumber,
            departure,
            arrDelay,
            depDelay,
            distance);
    String more =
        ",\"status\":\""
            + status.word()
            + "\",\"month\":\""
            + facts.month()
            + "\",\"departure\":"
            + departure
            + ",\"tie\":"
            + tie(id)
            + "}";
    return Optional.of(new FlightLine(id, facts, spliced(line, end, more.getBytes(UTF_8))));
  }

  /**
   * Date and scheduled departure in one number, for the engine to order by: by two fields it must
   * look at a whole day's flights, which are equal in the first.
   *
   * @param crsDepAt null where there is none, which comes first on its day
   */
  static long departure(LocalDate flightDate, Instant crsDepAt) {
    long day = flightDate.toEpochDay();
    // Scheduled departures are within 14 hours of their date in UTC.
    long seconds = crsDepAt == null ? 0 : crsDepAt.getEpochSecond() - day * 86_400 + 100_000;
    return day * 1_000_000 + seconds;
  }

  /**
   * Orders flights that are equal otherwise, in no order that means anything. A number, because the
   * engine looks up the text of every flight that comes before those it has found so far: seconds
   * where it meets flights in the opposite of the order asked for.
   */
  static long tie(String flightId) {
    return ByteBuffer.wrap(Sha256.digest().digest(flightId.getBytes(UTF_8))).getLong();
  }

  private static byte[] spliced(byte[] line, int end, byte[] more) {
    byte[] source = new byte[end + more.length];
    System.arraycopy(line, 0, source, 0, end);
    System.arraycopy(more, 0, source, end, more.length);
    return source;
  }
}
