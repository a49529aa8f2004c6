package ontime.web;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ontime.model.AirlineTraffic;
import ontime.model.Airlines;
import ontime.model.AirportTraffic;
import ontime.model.Airports;
import ontime.model.Json;
import ontime.model.MonthSummary;

/** The airports and carriers of January 2008 and 1 to 4 January 2015, by their real traffic. */
final class RealNames {
  private RealNames() {}

  static Vocabulary vocabulary() throws IOException {
    try (InputStream in = RealNames.class.getResourceAsStream("traffic.json")) {
      Map<String, Map<String, Long>> traffic =
          Json.mapper().readValue(in, new TypeReference<>() {});
      Airports airports = Airports.bundled();
      Airlines airlines = Airlines.bundled();
      List<AirportTraffic> served =
          traffic.get("airports").entrySet().stream()
              .map(
                  e -> new AirportTraffic(airports.airport(e.getKey()).orElseThrow(), e.getValue()))
              .toList();
      List<AirlineTraffic> flying =
          traffic.get("carriers").entrySet().stream()
              .map(e -> new AirlineTraffic(e.getKey(), name(airlines, e.getKey()), e.getValue()))
              .toList();
      return Vocabulary.of(served, flying, airlines, new Names(airports, airlines));
    }
  }

  private static String name(Airlines airlines, String carrier) {
    return airlines
        .airline(carrier, 2015)
        .or(() -> airlines.airline(carrier, 2008))
        .orElseThrow()
        .name();
  }

  static LoadedDays loadedDays() {
    return new LoadedDays(
        List.of(month(YearMonth.of(2008, 1), 31), month(YearMonth.of(2015, 1), 4)));
  }

  private static MonthSummary month(YearMonth month, int days) {
    Map<LocalDate, Long> byDay = new TreeMap<>();
    Stream.iterate(1, day -> day + 1).limit(days).forEach(day -> byDay.put(month.atDay(day), 1L));
    return new MonthSummary(
        month, "run", days, days, 0, 0, 0, byDay, Map.of(), Map.of(), List.of());
  }
}
