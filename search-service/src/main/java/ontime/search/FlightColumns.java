package ontime.search;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the flights of one index are filtered and counted by, a column each: 22 bytes a flight. A
 * filter is one look at its column; the flights that pass it are a bit each.
 */
final class FlightColumns {
  /** What stands for a delay of no minutes; 0 stands for no delay known. */
  static final int ON_THE_MINUTE = 1 << 15;

  /** In order of {@link Facet}. */
  final List<TextColumn> facets;

  /** The empty text where there is none. */
  final TextColumn tailNumbers;

  final char[] flightNumbers;

  /** Since 1970-01-01. */
  final char[] days;

  /** Minutes of arrival delay, from {@link #ON_THE_MINUTE}. */
  final char[] delays;

  /** Columns in the same order of flights. */
  FlightColumns(
      List<TextColumn> facets,
      TextColumn tailNumbers,
      char[] flightNumbers,
      char[] days,
      char[] delays) {
    this.facets = List.copyOf(facets);
    this.tailNumbers = tailNumbers;
    this.flightNumbers = flightNumbers;
    this.days = days;
    this.delays = delays;
  }

  /** Flights. */
  int size() {
    return days.length;
  }

  /**
   * @param asked the facets to count, each under all filters but its own
   */
  FlightCounts count(FlightFilters filters, Collection<Facet> asked) {
    Map<Facet, RowSet> own = own(filters);
    RowSet others = others(filters);
    RowSet found = others;
    for (RowSet rows : own.values()) found = found.and(rows);
    Map<Facet, Map<String, Long>> counts = new EnumMap<>(Facet.class);
    for (Facet facet : asked) {
      RowSet rows = own.containsKey(facet) ? without(facet, own, others) : found;
      counts.put(facet, facets.get(facet.ordinal()).counts(rows));
    }
    return new FlightCounts(found.size(), counts);
  }

  /** What passes all filters but this facet's. */
  private static RowSet without(Facet facet, Map<Facet, RowSet> own, RowSet others) {
    RowSet rows = others;
    for (Map.Entry<Facet, RowSet> each : own.entrySet()) {
      if (each.getKey() != facet) rows = rows.and(each.getValue());
    }
    return rows;
  }

  /** What passes each facet's own filter, for those that have one. */
  private Map<Facet, RowSet> own(FlightFilters filters) {
    Map<Facet, RowSet> own = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      String value = facet.wanted(filters);
      if (value != null) own.put(facet, facets.get(facet.ordinal()).having(value));
    }
    return own;
  }

  /** What passes the filters that are no facet's. */
  private RowSet others(FlightFilters f) {
    RowSet rows = RowSet.all(size());
    if (f.tailNumber() != null) rows = rows.and(tailNumbers.having(f.tailNumber()));
    if (f.flightNumber() != null) {
      rows = rows.and(RowSet.of(flightNumbers, f.flightNumber(), f.flightNumber()));
    }
    if (f.minDelay() != null) {
      long least = Math.max(1, (long) ON_THE_MINUTE + f.minDelay());
      rows = rows.and(RowSet.of(delays, least, Character.MAX_VALUE));
    }
    if (f.from() != null || f.to() != null) {
      long first = f.from() == null ? 0 : f.from().toEpochDay();
      long last = f.to() == null ? Character.MAX_VALUE : f.to().toEpochDay();
      rows = rows.and(RowSet.of(days, first, last));
    }
    return rows;
  }
}
