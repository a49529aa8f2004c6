package ontime.ingest;

import java.util.List;

/**
 * A day in three columns. BTS's own files have these beside {@code FlightDate}; the extracts of
 * stat-computing.org (1987 to 2008) and Kaggle (2015) have nothing else.
 */
enum DatePart {
  YEAR("Year"),
  MONTH("Month"),
  DAY("DayofMonth", "Day");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<String> names;

  DatePart(String... names) {
    this.names = List.of(names);
  }

  List<String> names() {
    return names;
  }

  /** Its place in an array of one row's texts: behind the {@link BtsColumn}s. */
  @SuppressWarnings("EnumOrdinal") // within one process
  int index() {
    return BtsColumn.values().length + ordinal();
  }
}
