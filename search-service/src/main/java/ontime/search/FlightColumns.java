package ontime.search;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the flights of one index are filtered, counted and ordered by, a column each: 28 bytes a
 * flight. A filter is one look at its column; the flights that pass it are a bit each.
 */
final class FlightColumns {
  /** In order of {@link Facet}. */
  final List<TextColumn> facets;

  /** The empty text where there is none. */
  final TextColumn tailNumbers;

  /** In order of {@link Figure}. */
  final List<NumberColumn> figures;

  /** Columns in the same order of flights. */
  FlightColumns(List<TextColumn> facets, TextColumn tailNumbers, List<NumberColumn> figures) {
    this.facets = List.copyOf(facets);
    this.tailNumbers = tailNumbers;
    this.figures = List.copyOf(figures);
  }

  private NumberColumn column(Figure figure) {
    return figures.get(figure.ordinal());
  }

  /** Whether the columns that flights are filtered by are exact. */
  boolean canFilter() {
    return Stream.of(Figure.FLIGHT_NUMBER, Figure.DAY, Figure.ARR_DELAY)
        .allMatch(figure -> column(figure).isExact());
  }

  /** Flights. */
  int size() {
    return tailNumbers.codes.length;
  }

  Found find(FlightFilters filters) {
    return new Found(own(filters), others(filters));
  }

  /** The flights that pass some filters. */
  final class Found {
    private final Map<Facet, RowSet> own;
    private final RowSet others;
    private final RowSet rows;

    private Found(Map<Facet, RowSet> own, RowSet others) {
      this.own = own;
      this.others = others;
      RowSet all = others;
      for (RowSet one : own.values()) all = all.and(one);
      this.rows = all;
    }

    int size() {
      return rows.size();
    }

    /**
     * @param asked the facets to count, each under all filters but its own
     */
    FlightCounts count(Collection<Facet> asked) {
      Map<Facet, Map<String, Long>> counts = new EnumMap<>(Facet.class);
      for (Facet facet : asked) {
        RowSet among = own.containsKey(facet) ? without(facet, own, others) : rows;
        counts.put(facet, facets.get(facet.ordinal()).counts(among));
      }
      return new FlightCounts(size(), counts);
    }

    /** See {@link NumberColumn#ahead}. */
    NumberColumn.Ahead ahead(Figure figure, boolean ascending, Long after, int most) {
      return column(figure).ahead(rows, ascending, after, most);
    }
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
      rows = rows.and(column(Figure.FLIGHT_NUMBER).between(f.flightNumber(), f.flightNumber()));
    }
    if (f.minDelay() != null) {
      rows = rows.and(column(Figure.ARR_DELAY).between(f.minDelay(), Integer.MAX_VALUE));
    }
    if (f.from() != null || f.to() != null) {
      LocalDate first = f.from() == null ? LocalDate.MIN : f.from();
      LocalDate last = f.to() == null ? LocalDate.MAX : f.to();
      rows = rows.and(column(Figure.DAY).between(first.toEpochDay(), last.toEpochDay()));
    }
    return rows;
  }
}
