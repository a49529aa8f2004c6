package ontime.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import ontime.load.MonthLoader;
import ontime.load.RowFormat;
import ontime.model.Airlines;
import ontime.model.Airplanes;
import ontime.model.Airports;
import ontime.model.Flight;
import ontime.model.FlightStatus;
import ontime.model.Json;
import ontime.model.Load;
import ontime.model.Suggestion;
import ontime.searchnode.SearchNodeProcess;

/**
 * Prints what the README says of speed: indexes a lake's months, searches and suggests. Arguments:
 * the lake; the node's directory, kept; rows of a bulk request; threads; months, comma-separated,
 * none for what the node holds.
 */
final class SearchSpeed {
  private final Elastic elastic;
  private final ElasticFlightIndex flights;
  private final ElasticSuggestionIndex suggestions;

  private SearchSpeed(Elastic elastic) {
    Clock clock = Clock.systemUTC();
    this.elastic = elastic;
    this.flights = new ElasticFlightIndex(elastic, (id, json, why) -> print("%s", why), clock);
    this.suggestions = new ElasticSuggestionIndex(elastic, clock);
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    try (SearchNodeProcess node = SearchNodeProcess.start(directory);
        LakeFiles lake = new LakeFiles(Path.of(arguments[0]));
        Elastic elastic = new Elastic(node.uri())) {
      SearchSpeed speed = new SearchSpeed(elastic);
      if (arguments.length > 4) {
        int rows = Integer.parseInt(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        speed.load(lake, rows, threads, List.of(arguments[4].split(",")));
      }
      speed.upkeep(directory);
      speed.search();
      speed.suggest();
      node.stop();
    }
  }

  private void load(LakeFiles lake, int rows, int threads, List<String> months) throws Exception {
    try (MonthLoader<byte[]> loader =
        new MonthLoader<>(flights, RowFormat.lines(), rows, threads, Clock.systemUTC())) {
      for (String month : months) {
        loader.reload(lake.event(YearMonth.parse(month)).orElseThrow());
        for (Load load : flights.loads()) {
          if (load.month().toString().equals(month)) {
            print("%s: %d flights at %d/s", month, load.rows(), load.rowsPerSecond());
          }
        }
      }
    }
  }

  private void upkeep(Path directory) throws IOException {
    Airplanes table = Airplanes.bundled();
    SuggestionEntries entries =
        new SuggestionEntries(Airports.bundled(), Airlines.bundled(), table);
    try (Upkeep upkeep =
        new Upkeep(
            flights,
            suggestions,
            new ElasticAirplaneIndex(elastic, Clock.systemUTC()),
            entries,
            table)) {
      long started = System.nanoTime();
      upkeep.once();
      print("upkeep: %d ms", (System.nanoTime() - started) / 1_000_000);
    }
    Traffic traffic = flights.traffic();
    Files.write(
        directory.resolve("traffic.json"),
        Json.mapper()
            .writeValueAsBytes(
                Map.of("byOrigin", traffic.byOrigin(), "byCarrier", traffic.byCarrier())));
  }

  private void search() {
    List<Flight> sample = new ArrayList<>();
    for (FlightSort sort : FlightSort.values()) {
      sample.addAll(
          flights
              .search(
                  new FlightSearch(
                      FlightFilters.NONE, sort, 2_000, null, FlightSearch.Counting.TOTAL))
              .items());
    }
    timed("search, before it is warm", 100, i -> ask(sample, new Random(i)));
    timed("search", 600, i -> ask(sample, new Random(100_000 + i)));
    timed("search, the same again", 600, i -> ask(sample, new Random(100_000 + i)));
    for (FlightSort sort : FlightSort.values()) {
      timed(
          "page without facets by " + sort.word(),
          100,
          i ->
              flights.search(
                  new FlightSearch(
                      FlightFilters.NONE, sort, 50, null, FlightSearch.Counting.TOTAL)));
    }
    timed(
        "one flight without facets",
        200,
        i ->
            flights.search(
                new FlightSearch(
                    FlightFilters.NONE, FlightSort.DATE, 1, null, FlightSearch.Counting.TOTAL)));
    timed("search without filters", 100, i -> ask(FlightFilters.NONE, FlightSort.DATE));
  }

  private void ask(List<Flight> sample, Random random) {
    Flight any = sample.get(random.nextInt(sample.size()));
    int filtered = 1 + random.nextInt(63);
    LocalDate day = LocalDate.of(2008, 1, 1).plusDays(random.nextInt(90));
    ask(
        new FlightFilters(
            (filtered & 1) > 0 ? any.carrier() : null,
            (filtered & 2) > 0 ? any.origin() : null,
            (filtered & 4) > 0 && random.nextBoolean() ? any.dest() : null,
            (filtered & 8) > 0 ? day : null,
            (filtered & 8) > 0 ? day.plusDays(random.nextInt(14)) : null,
            null,
            null,
            (filtered & 16) > 0 ? FlightStatus.values()[random.nextInt(4)] : null,
            (filtered & 32) > 0 ? random.nextInt(120) : null,
            random.nextInt(4) == 0 ? YearMonth.from(day) : null),
        FlightSort.values()[random.nextInt(FlightSort.values().length)]);
  }

  private void ask(FlightFilters filters, FlightSort sort) {
    flights.search(
        new FlightSearch(filters, sort, 50, null, FlightSearch.Counting.TOTAL_AND_FACETS));
  }

  private void suggest() {
    List<SuggestionQueries.Query> queries = new SuggestionQueries(flights.traffic(), 7).take(1_000);
    timed("suggestions, cold", 500, i -> suggestions.suggest(queries.get(i).text(), 8));
    timed("suggestions", 500, i -> suggestions.suggest(queries.get(500 + i).text(), 8));
    for (String kind : List.of("code", "beginning", "typo")) {
      List<SuggestionQueries.Query> asked =
          queries.stream().filter(query -> query.kind().equals(kind)).toList();
      int right = 0;
      for (SuggestionQueries.Query query : asked) {
        List<Suggestion> found = suggestions.suggest(query.text(), 3);
        if (query.isAnswered(found)) right++;
        else print("  %s (%s): %s", query.text(), query.code(), labels(found));
      }
      print("%s: %d of %d among the first three", kind, right, asked.size());
    }
  }

  private static List<String> labels(List<Suggestion> found) {
    return found.stream().map(Suggestion::label).toList();
  }

  private static void timed(String what, int times, IntConsumer task) {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long started = System.nanoTime();
      task.accept(i);
      millis[i] = (System.nanoTime() - started) / 1e6;
    }
    Arrays.sort(millis);
    print(
        "%s: p50 %.1f ms, p95 %.1f, p99 %.1f, longest %.1f",
        what,
        millis[times / 2],
        millis[times * 95 / 100],
        millis[times * 99 / 100],
        millis[times - 1]);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
