package ontime.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.model.Airport;
import ontime.model.FacetCount;
import ontime.model.Flight;
import ontime.model.FlightResults;

/**
 * Flights by anything that is known of them.
 *
 * @param chips the filters, each with the search without it
 * @param reading how the phrase was read that led here
 * @param notices what is missing or wrong, in sentences
 * @param found empty when nothing could be searched
 */
record SearchPage(
    List<Input> inputs,
    boolean formOpen,
    List<Chip> chips,
    Optional<Reading> reading,
    List<Notice> notices,
    Optional<Found> found) {
  static final String BY_DEFAULT = "date";

  /**
   * @param href where to go from here; empty for nowhere
   * @param link its words
   */
  record Notice(String text, String href, String link) {}

  /**
   * @param total {@code 1 234 flights}
   * @param instead searches with one filter less, when there are no rows
   */
  record Found(
      String total,
      List<Head> heads,
      List<Row> rows,
      List<Facet> facets,
      List<Chip> instead,
      Pager pager,
      Files files) {}

  /**
   * @param first the first page; empty on it
   * @param next empty on the last
   */
  record Pager(Optional<String> first, Optional<String> next) {
    static Pager of(Criteria criteria, String path, String cursor) {
      Criteria start = criteria.without(Criteria.CURSOR);
      return new Pager(
          criteria.value(Criteria.CURSOR).map(any -> start.at(path)),
          Optional.ofNullable(cursor).map(next -> start.with(Criteria.CURSOR, next).at(path)));
    }

    boolean needed() {
      return first.isPresent() || next.isPresent();
    }
  }

  /** Where all rows are to be had. */
  record Files(String csv, String json) {
    static Files of(Criteria criteria, String path) {
      Criteria all = criteria.without(Criteria.CURSOR);
      return new Files(all.at(path + ".csv"), all.at(path + ".json"));
    }
  }

  record Row(
      String href,
      String date,
      ClockTime departure,
      String origin,
      String originCity,
      String dest,
      String destCity,
      String code,
      String carrier,
      String tailNumber,
      String distance,
      String departureDelay,
      Delay delay) {
    static Row of(Flight flight, Names names) {
      var origin = names.find(flight.origin()).orElse(null);
      return new Row(
          Links.flight(flight),
          Words.date(flight.flightDate()),
          ClockTime.of(flight.crsDepTime(), flight.crsDepAt(), origin, flight.flightDate()),
          flight.origin(),
          city(flight.origin(), names),
          flight.dest(),
          city(flight.dest(), names),
          flight.carrier() + " " + flight.flightNumber(),
          names.carrier(flight),
          flight.tailNumber() == null ? Words.MISSING : flight.tailNumber(),
          flight.distance() == null ? Words.MISSING : Words.number(flight.distance()),
          Words.signed(flight.depDelay()),
          Delay.of(flight, names));
    }

    private static String city(String code, Names names) {
      return names.find(code).map(Airport::cityName).orElse("");
    }
  }

  static List<Chip> chips(Criteria criteria, FlightWords words) {
    return words.filters(criteria).stream()
        .map(filter -> new Chip(filter.text(), without(criteria, filter).at(Links.SEARCH)))
        .toList();
  }

  private static Criteria without(Criteria criteria, FlightWords.Filter filter) {
    return criteria
        .without(filter.names().toArray(String[]::new))
        .without(Criteria.CURSOR, Criteria.PHRASE);
  }

  static Found found(Criteria criteria, FlightResults results, FlightWords words, Names names) {
    return new Found(
        Words.count(results.total(), "flight"),
        heads(criteria),
        results.items().stream().map(flight -> Row.of(flight, names)).toList(),
        facets(criteria, results, words, names),
        results.total() == 0 ? instead(criteria, results, words) : List.of(),
        Pager.of(criteria, Links.SEARCH, results.next()),
        Files.of(criteria.without(Criteria.PHRASE), Links.SEARCH));
  }

  private static List<Head> heads(Criteria criteria) {
    return List.of(
        head(criteria, "Day", BY_DEFAULT, "t"),
        Head.plain("Leaves", "t wide"),
        Head.plain("Route", ""),
        Head.plain("Flight", ""),
        Head.plain("Aircraft", "wide"),
        head(criteria, "Distance, mi", "-distance", "n wide"),
        head(criteria, "Departure delay, min", "-depDelay", "n wide"),
        head(criteria, "Arrival delay, min", "-arrDelay", "n"),
        Head.plain("Status", "wide"));
  }

  private static Head head(Criteria criteria, String label, String first, String css) {
    return Head.of(criteria, Links.SEARCH, label, first, BY_DEFAULT, css);
  }

  private static List<Facet> facets(
      Criteria criteria, FlightResults results, FlightWords words, Names names) {
    var facets = results.facets();
    if (facets == null) return List.of();
    return List.of(
        Facet.of(criteria, FlightCriteria.STATUS, "Status", facets.status(), FlightWords::status),
        Facet.of(criteria, FlightCriteria.CARRIER, "Carrier", facets.carrier(), words::name),
        Facet.of(criteria, FlightCriteria.ORIGIN, "From", facets.origin(), c -> Row.city(c, names)),
        Facet.of(criteria, FlightCriteria.DEST, "To", facets.dest(), c -> Row.city(c, names)),
        Facet.of(criteria, FlightCriteria.MONTH, "Month", facets.month(), FlightWords::month));
  }

  /** A facet is counted without its own filter: its sum is what the search finds without it. */
  private static List<Chip> instead(Criteria criteria, FlightResults results, FlightWords words) {
    var facets = results.facets();
    if (facets == null) return List.of();
    Map<String, Long> sums =
        Map.of(
            FlightCriteria.CARRIER, sum(facets.carrier()),
            FlightCriteria.ORIGIN, sum(facets.origin()),
            FlightCriteria.DEST, sum(facets.dest()),
            FlightCriteria.STATUS, sum(facets.status()),
            FlightCriteria.MONTH, sum(facets.month()));
    return words.filters(criteria).stream()
        .filter(filter -> sums.getOrDefault(filter.names().get(0), 1L) > 0)
        .map(
            filter -> {
              Long sum = sums.get(filter.names().get(0));
              String count = sum == null ? "" : ": " + Words.count(sum, "flight");
              return new Chip(
                  "Without “" + filter.text() + "”" + count,
                  without(criteria, filter).at(Links.SEARCH));
            })
        .toList();
  }

  private static long sum(List<FacetCount> counts) {
    return counts.stream().mapToLong(FacetCount::count).sum();
  }
}
