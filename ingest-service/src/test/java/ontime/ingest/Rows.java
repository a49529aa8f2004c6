package ontime.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import ontime.model.Airports;

/** Real rows, by file of src/test/resources/rows. */
record Rows(Path path, YearMonth month, List<String> lines) {
  static final Path SAMPLE = Path.of("src/main/sample/bts110_2015_01_01-04.csv.gz");

  static Rows of(String name, String month) {
    Path path = Path.of("src/test/resources/rows", name);
    try {
      return new Rows(path, YearMonth.parse(month), Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rows frontierOfTheThirteenth() {
    return of("frontier_2008_01_13.csv", "2008-01");
  }

  static Rows frontierOfTheTwentyEighth() {
    return of("frontier_2008_02_28.csv", "2008-02");
  }

  static Rows diverted() {
    return of("diverted_2014_01.csv", "2014-01");
  }

  Header header() {
    return Header.parse(lines.get(0));
  }

  List<String> rows() {
    return lines.subList(1, lines.size());
  }

  /** The row of which this is part. */
  String row(String part) {
    return rows().stream().filter(row -> row.contains(part)).findFirst().orElseThrow();
  }

  String value(String row, String btsName) {
    return CsvLine.split(row).get(header().names().indexOf(btsName));
  }

  /** The row with another value in one column, which is all that is not real about it. */
  String with(String row, String btsName, String value) {
    List<String> columns = new ArrayList<>(CsvLine.split(row));
    columns.set(header().names().indexOf(btsName), value);
    columns.replaceAll(column -> column.contains(",") ? '"' + column + '"' : column);
    return String.join(",", columns);
  }

  RowCleaner.Cleaned clean(String row) {
    String[] texts = RowReader.texts();
    header().reader().read(row, 0, texts);
    return new RowCleaner(month, Airports.bundled()).clean(texts);
  }

  List<RowCleaner.Cleaned> cleanAll() {
    return rows().stream().map(this::clean).toList();
  }

  List<String> rows(Predicate<String> wanted) {
    return rows().stream().filter(wanted).toList();
  }
}
