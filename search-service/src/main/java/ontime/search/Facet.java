package ontime.search;

import java.util.List;
import java.util.function.Function;
import ontime.model.FacetCount;
import ontime.model.FlightFacets;

/** The fields that found flights are counted by. */
enum Facet {
  CARRIER("carrier"),
  ORIGIN("origin"),
  DEST("dest"),
  STATUS("status"),
  MONTH("month");

  private final String field;

  Facet(String field) {
    this.field = field;
  }

  String field() {
    return field;
  }

  /** What the filters have for this facet, null for nothing. */
  String wanted(FlightFilters f) {
    return switch (this) {
      case CARRIER -> f.carrier();
      case ORIGIN -> f.origin();
      case DEST -> f.dest();
      case STATUS -> f.status() == null ? null : f.status().word();
      case MONTH -> f.month() == null ? null : f.month().toString();
    };
  }

  /** All filters but this facet's own. */
  FlightFilters without(FlightFilters f) {
    return new FlightFilters(
        this == CARRIER ? null : f.carrier(),
        this == ORIGIN ? null : f.origin(),
        this == DEST ? null : f.dest(),
        f.from(),
        f.to(),
        f.tailNumber(),
        f.flightNumber(),
        this == STATUS ? null : f.status(),
        f.minDelay(),
        this == MONTH ? null : f.month());
  }

  static FlightFacets all(Function<Facet, List<FacetCount>> counts) {
    return new FlightFacets(
        counts.apply(CARRIER),
        counts.apply(ORIGIN),
        counts.apply(DEST),
        counts.apply(STATUS),
        counts.apply(MONTH));
  }
}
