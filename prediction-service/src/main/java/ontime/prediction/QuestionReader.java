package ontime.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ontime.features.Moment;
import ontime.kit.ProblemException;
import ontime.model.Airlines;
import ontime.model.Airports;

/** Questions as JSON, checked: whatever is wrong is a 422 that names the property. */
final class QuestionReader {
  private static final List<String> NAMES =
      List.of(
          "flightDate",
          "carrier",
          "flightNumber",
          "origin",
          "dest",
          "crsDepTime",
          "crsArrTime",
          "crsElapsedTime",
          "distance",
          "tailNumber",
          "depDelay",
          "moment");
  private static final Pattern TAIL_NUMBER = Pattern.compile("[A-Z0-9-]{2,8}");
  private static final int FIRST_YEAR = 1987;
  private static final int LAST_YEAR = 2100;

  private final Airports airports;
  private final Airlines airlines;

  QuestionReader(Airports airports, Airlines airlines) {
    this.airports = airports;
    this.airlines = airlines;
  }

  /**
   * @param path where the question stands, before each name: empty, or {@code flights[3].}
   */
  Question read(JsonNode json, String path) {
    if (!json.isObject()) throw invalid(path, "flight", "is no object");
    checkNames(json, path);
    String origin = airport(json, path, "origin");
    String dest = airport(json, path, "dest");
    if (origin.equals(dest)) throw invalid(path, "dest", "is the origin");
    LocalTime departure = time(json, path, "crsDepTime");
    Integer number = number(json, path, "flightNumber", 1, 9_999);
    if (departure == null && number == null) {
      throw invalid(
          path, "crsDepTime", "is missing, and so is flightNumber, whose schedule has it");
    }
    Integer delay = number(json, path, "depDelay", -180, 3_000);
    return new Question(
        date(json, path),
        carrier(json, path),
        number,
        origin,
        dest,
        departure,
        time(json, path, "crsArrTime"),
        number(json, path, "crsElapsedTime", 1, 1_500),
        number(json, path, "distance", 1, 10_000),
        tailNumber(json, path),
        delay,
        moment(json, path, delay));
  }

  private static void checkNames(JsonNode json, String path) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (NAMES.contains(name)) continue;
      String shown = name.length() <= 40 ? name : name.substring(0, 40);
      throw invalid(path, shown, "is no property of a request: " + String.join(", ", NAMES));
    }
  }

  private String airport(JsonNode json, String path, String name) {
    String code = required(json, path, name).toUpperCase(Locale.ROOT);
    if (airports.airport(code).isEmpty()) throw invalid(path, name, "is no airport we know");
    return code;
  }

  private String carrier(JsonNode json, String path) {
    String code = required(json, path, "carrier").toUpperCase(Locale.ROOT);
    if (airlines.names(code).isEmpty()) throw invalid(path, "carrier", "is no carrier we know");
    return code;
  }

  private static String tailNumber(JsonNode json, String path) {
    String text = text(json, path, "tailNumber");
    if (text == null) return null;
    String tail = text.toUpperCase(Locale.ROOT);
    if (TAIL_NUMBER.matcher(tail).matches()) return tail;
    throw invalid(path, "tailNumber", "is not a tail number of two to eight characters");
  }

  private static LocalDate date(JsonNode json, String path) {
    try {
      LocalDate date = LocalDate.parse(required(json, path, "flightDate"));
      if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) return date;
    } catch (DateTimeException e) {
      // falls through: no date and none of our time are the same mistake
    }
    throw invalid(
        path,
        "flightDate",
        "is not a date like 2015-01-31, from %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
  }

  private static LocalTime time(JsonNode json, String path, String name) {
    String text = text(json, path, name);
    if (text == null) return null;
    try {
      return LocalTime.parse(text).withSecond(0).withNano(0);
    } catch (DateTimeException e) {
      throw invalid(path, name, "is not a time like 09:05");
    }
  }

  private static Integer number(JsonNode json, String path, String name, int least, int most) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) return null;
    boolean fits = value.isIntegralNumber() && value.canConvertToInt();
    if (fits && value.intValue() >= least && value.intValue() <= most) return value.intValue();
    throw invalid(path, name, "is not a whole number from " + least + " to " + most);
  }

  private static Moment moment(JsonNode json, String path, Integer depDelay) {
    String word = text(json, path, "moment");
    if (word == null) return depDelay == null ? Moment.BEFORE_DEPARTURE : Moment.AT_GATE;
    Moment moment =
        Moment.ofWord(word)
            .orElseThrow(
                () ->
                    invalid(
                        path,
                        "moment",
                        Arrays.stream(Moment.values())
                            .map(Moment::word)
                            .collect(Collectors.joining(", ", "is none of ", ""))));
    if (moment == Moment.AT_GATE && depDelay == null) {
      throw invalid(path, "depDelay", "is missing: at the gate it is known");
    }
    return moment;
  }

  private static String required(JsonNode json, String path, String name) {
    String text = text(json, path, name);
    if (text == null) throw invalid(path, name, "is missing");
    return text;
  }

  private static String text(JsonNode json, String path, String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) return null;
    if (!value.isTextual()) throw invalid(path, name, "is no text");
    String text = value.textValue().strip();
    return text.isEmpty() ? null : text;
  }

  private static ProblemException invalid(String path, String name, String reason) {
    return ProblemException.invalid(path + name, reason);
  }
}
