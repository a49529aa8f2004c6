package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ontime.ingest.MadeFlights.Made;
import ontime.model.ReportColumn;
import ontime.model.ReportColumn.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** carrier-punctuality on flights of which the answer is known. */
class FairRankingTest {
  private static final List<String> AIRPORTS = List.of("A", "C", "E", "G");
  private static final Made QUICK = new Made("QK", -3, 6, 21);
  private static final Made USUAL = new Made("US", 0, 6, 21);
  private static final Made SLOW = new Made("SL", 4, 6, 21);
  private static final Made EVENING = new Made("EV", -1, 17, 21);
  private static final Made EARLY = new Made("EY", 2, 6, 10);
  private static final List<Made> ALL = List.of(QUICK, USUAL, SLOW, EVENING, EARLY);

  /** Each column's type is asked for as Spark has it. */
  private static final List<ReportColumn> COLUMNS =
      List.of(
          column("carrier", Type.TEXT),
          column("flights", Type.INTEGER),
          column("cancelledShare", Type.NUMBER),
          column("divertedShare", Type.NUMBER),
          column("onTimeShare", Type.NUMBER),
          column("meanArrDelay", Type.NUMBER),
          column("lostMinutes", Type.NUMBER),
          column("airlineMinutes", Type.NUMBER),
          column("airlineMinutesLow", Type.NUMBER),
          column("airlineMinutesHigh", Type.NUMBER),
          column("airportMinutes", Type.NUMBER),
          column("comparedShare", Type.NUMBER));

  @TempDir private Path directory;

  private static ReportColumn column(String name, Type type) {
    return new ReportColumn(name, type, name, null);
  }

  @Test
  void whatEachAirlineLosesIsFoundWhereverAndWheneverItFlies() throws Exception {
    Map<String, Map<String, Double>> found = run(flights());
    double mean = mean(found);
    for (Made airline : ALL) {
      Map<String, Double> row = found.get(airline.carrier());
      double known = airline.minutes() - mean;
      assertThat(row.get("airlineMinutes")).as(airline.carrier()).isCloseTo(known, within(0.5));
      assertThat(known).isBetween(row.get("airlineMinutesLow"), row.get("airlineMinutesHigh"));
    }
  }

  @Test
  void whoFliesAtBadHoursIsNotBlamedForThem() throws Exception {
    Map<String, Map<String, Double>> found = run(flights());
    Map<String, Double> evening = found.get("EV");
    Map<String, Double> early = found.get("EY");
    // By the clock it is the later of the two, by several minutes.
    assertThat(evening.get("meanArrDelay")).isGreaterThan(early.get("meanArrDelay") + 5);
    assertThat(evening.get("airlineMinutes")).isLessThan(early.get("airlineMinutes") - 2);
    assertThat(evening.get("airportMinutes")).isGreaterThan(3);
    assertThat(early.get("airportMinutes")).isLessThan(-3);
    assertThat(evening.get("lostMinutes"))
        .isCloseTo(evening.get("airlineMinutes") + evening.get("airportMinutes"), within(0.000001));
  }

  @Test
  void aPaddedScheduleHelpsPunctualityAndNothingElse() throws Exception {
    Map<String, Double> honest =
        run(new MadeFlights().everywhere(ALL, AIRPORTS).route(SLOW, "A", "Z", 0)).get("SL");
    Map<String, Double> padded =
        run(new MadeFlights().everywhere(ALL, AIRPORTS).route(SLOW, "A", "Z", 30)).get("SL");
    assertThat(padded.get("onTimeShare")).isGreaterThan(honest.get("onTimeShare"));
    assertThat(padded.get("meanArrDelay")).isLessThan(honest.get("meanArrDelay"));
    assertThat(padded.get("lostMinutes")).isEqualTo(honest.get("lostMinutes"));
    assertThat(padded.get("airlineMinutes")).isEqualTo(honest.get("airlineMinutes"));
  }

  @Test
  void whereAnAirlineFliesAloneItCannotBeTold() throws Exception {
    Made alone = new Made("AL", 20, 6, 21);
    Map<String, Map<String, Double>> found =
        run(flights().route(alone, "X", "Y", 0).route(alone, "Y", "X", 0));
    assertThat(found.get("AL").get("comparedShare")).isZero();
    assertThat(found.get("AL").get("airlineMinutes")).isNull();
    assertThat(found.get("AL").get("lostMinutes")).isGreaterThan(10);
    assertThat(found.get("SL").get("airlineMinutes") - found.get("QK").get("airlineMinutes"))
        .isCloseTo(SLOW.minutes() - QUICK.minutes(), within(0.5));
  }

  @Test
  void cancelledAndDivertedFlightsCountAsSuchAndHaveNoMinutes() throws Exception {
    Map<String, Double> before = run(flights()).get("QK");
    Map<String, Double> after = run(flights().failed(QUICK, "A", "C", 100)).get("QK");
    assertThat(after.get("airlineMinutes")).isEqualTo(before.get("airlineMinutes"));
    assertThat(after.get("meanArrDelay")).isEqualTo(before.get("meanArrDelay"));
    assertThat(after.get("cancelledShare")).isEqualTo(100 / after.get("flights"));
    assertThat(after.get("divertedShare")).isEqualTo(100 / after.get("flights"));
    assertThat(after.get("onTimeShare")).isLessThan(before.get("onTimeShare"));
  }

  /** All airlines everywhere, and a route that one of them has to itself. */
  private static MadeFlights flights() {
    return new MadeFlights().everywhere(ALL, AIRPORTS).route(QUICK, "A", "Z", 0);
  }

  /** Of what the airlines lose, each weighing as much as it flies. */
  private static double mean(Map<String, Map<String, Double>> found) {
    double minutes = 0;
    double flights = 0;
    for (Made airline : ALL) {
      double n = found.get(airline.carrier()).get("flights");
      minutes += n * airline.minutes();
      flights += n;
    }
    return minutes / flights;
  }

  private Map<String, Map<String, Double>> run(MadeFlights flights) throws Exception {
    Map<String, Map<String, Double>> found = new TreeMap<>();
    try (DuckDb duckDb = flights.load(directory)) {
      for (List<Object> row : duckDb.rows(ShippedReports.of("carrier-punctuality"), COLUMNS)) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 1; i < row.size(); i++) {
          Object value = row.get(i);
          values.put(COLUMNS.get(i).name(), value == null ? null : ((Number) value).doubleValue());
        }
        found.put((String) row.get(0), values);
      }
    }
    return found;
  }
}
