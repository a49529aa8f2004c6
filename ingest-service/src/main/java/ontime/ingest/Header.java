package ontime.ingest;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a file has the columns that a flight is made of, found by name. */
final class Header {
  private final List<String> names;
  private final Map<BtsColumn, Integer> positions;

  private Header(List<String> names, Map<BtsColumn, Integer> positions) {
    this.names = names;
    this.positions = positions;
  }

  /**
   * @throws SourceException if a column that a flight needs is missing, or stands there twice
   */
  static Header parse(String line) {
    List<String> names = List.copyOf(CsvLine.split(line));
    List<String> keys = names.stream().map(Header::key).toList();
    Map<BtsColumn, Integer> positions = new EnumMap<>(BtsColumn.class);
    List<BtsColumn> missing = new ArrayList<>();
    for (BtsColumn column : BtsColumn.values()) {
      int position = position(column, keys);
      if (position >= 0) positions.put(column, position);
      else if (column.need() != BtsColumn.Need.OPTIONAL) missing.add(column);
    }
    if (!missing.isEmpty()) {
      throw new SourceException(
          "the header lacks %s; it has %s"
              .formatted(
                  missing.stream().map(BtsColumn::btsName).collect(joining(", ")),
                  String.join(", ", names)));
    }
    return new Header(names, positions);
  }

  private static int position(BtsColumn column, List<String> keys) {
    for (String name : column.names()) {
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

  /** All columns of the file, in its order, used or not. */
  List<String> names() {
    return names;
  }

  /** For each column of the file the {@link BtsColumn#index} that it is, or -1. */
  int[] targets() {
    int[] targets = new int[names.size()];
    Arrays.fill(targets, -1);
    positions.forEach((column, position) -> targets[position] = column.index());
    return targets;
  }
}
