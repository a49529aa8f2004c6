package ontime.ingest;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a file has the columns that a flight is made of, found by name. */
final class Header {
  /** BTS's number of the airline: no extract has kept it under BTS's own names. */
  private static final List<String> OF_BTS = List.of("AirlineID", "DOT_ID_Reporting_Airline");

  private static final int LONGEST_LIST = 2000;

  private final List<String> names;
  private final int[] targets;
  private final boolean ofOneMonth;

  private Header(List<String> names, int[] targets, boolean ofOneMonth) {
    this.names = names;
    this.targets = targets;
    this.ofOneMonth = ofOneMonth;
  }

  /**
   * @throws SourceException if a column that a flight needs is missing, or stands there twice
   */
  static Header parse(String line) {
    List<String> names = List.copyOf(CsvLine.split(line));
    List<String> keys = names.stream().map(Header::key).toList();
    int[] targets = new int[names.size()];
    Arrays.fill(targets, -1);
    List<String> missing = new ArrayList<>();
    for (BtsColumn column : BtsColumn.values()) {
      int position = position(column.names(), keys);
      if (position >= 0) targets[position] = column.index();
      else if (column == BtsColumn.FLIGHT_DATE) missing.addAll(findDateParts(keys, targets));
      else if (column.need() != BtsColumn.Need.OPTIONAL) missing.add(column.btsName());
    }
    if (!missing.isEmpty()) {
      throw new SourceException(
          "the header lacks %s; it has %s"
              .formatted(String.join(", ", missing), printable(String.join(", ", names))));
    }
    return new Header(names, targets, position(OF_BTS, keys) >= 0);
  }

  /**
   * @return what is missing
   */
  private static List<String> findDateParts(List<String> keys, int[] targets) {
    for (DatePart part : DatePart.values()) {
      int position = position(part.names(), keys);
      if (position < 0) return List.of(BtsColumn.FLIGHT_DATE.btsName());
      targets[position] = part.index();
    }
    return List.of();
  }

  private static int position(List<String> columnNames, List<String> keys) {
    for (String name : columnNames) {
      int position = keys.indexOf(key(name));
      if (position < 0) continue;
      if (position != keys.lastIndexOf(key(name))) {
        throw new SourceException("the header has " + name + " twice");
      }
      return position;
    }
    return -1;
  }

  private static String key(String name) {
    return name.replace("_", "").strip().toLowerCase(Locale.ROOT);
  }

  /** The first line of a file that is no CSV may be anything. */
  private static String printable(String text) {
    String start = text.length() <= LONGEST_LIST ? text : text.substring(0, LONGEST_LIST) + "…";
    return start
        .codePoints()
        .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
        .collect(joining());
  }

  /** All columns of the file, in its order, used or not. */
  List<String> names() {
    return names;
  }

  /**
   * For each column of the file the {@link BtsColumn#index} or {@link DatePart#index} that it is,
   * or -1.
   */
  int[] targets() {
    return targets.clone();
  }

  /**
   * Whether the file is BTS's own, which holds one month and nothing else. Extracts hold a year or
   * more, and rows of other months in them are no mistake.
   */
  boolean ofOneMonth() {
    return ofOneMonth;
  }

  RowReader reader() {
    return new RowReader(targets, Integer.MAX_VALUE);
  }

  /** Reads nothing but these, and no line further than they go. */
  RowReader reader(Set<BtsColumn> columns) {
    BitSet wanted = new BitSet();
    columns.forEach(column -> wanted.set(column.index()));
    if (columns.contains(BtsColumn.FLIGHT_DATE)) {
      for (DatePart part : DatePart.values()) wanted.set(part.index());
    }
    int[] some = targets();
    int most = 0;
    for (int i = 0; i < some.length; i++) {
      if (some[i] >= 0 && wanted.get(some[i])) most = i + 1;
      else some[i] = -1;
    }
    return new RowReader(some, most);
  }
}
