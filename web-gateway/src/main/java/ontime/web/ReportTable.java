package ontime.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ontime.model.Report;
import ontime.model.ReportColumn;
import ontime.model.ReportParameter;

/**
 * A report's rows in words.
 *
 * @param rest how many rows there are besides these
 */
record ReportTable(List<Head> heads, List<Row> rows, int rest) {
  record Head(String label, String css) {}

  /** The first cell names the row. */
  record Row(List<Cell> cells) {}

  /**
   * @param href the page of what it names; null for none
   */
  record Cell(String text, String href, String css) {}

  /**
   * @param most rows
   */
  static ReportTable of(Report report, ReportWords words, int most) {
    List<ReportColumn> columns = report.columns();
    // The value that was chosen is said above the table once.
    Set<String> chosen =
        report.parameters().stream().map(ReportParameter::name).collect(Collectors.toSet());
    List<Integer> shown =
        IntStream.range(0, columns.size())
            .filter(i -> !chosen.contains(columns.get(i).name()) && !repeats(columns, i))
            .boxed()
            .toList();
    List<Row> rows = new ArrayList<>();
    for (List<Object> row : report.rows().subList(0, Math.min(most, report.rows().size()))) {
      rows.add(new Row(shown.stream().map(i -> cell(columns.get(i), row.get(i), words)).toList()));
    }
    return new ReportTable(
        shown.stream().map(columns::get).map(ReportTable::head).toList(),
        rows,
        report.rows().size() - rows.size());
  }

  /** What the words of another column say already; the files have all. */
  private static boolean repeats(List<ReportColumn> columns, int i) {
    List<String> names = columns.stream().map(ReportColumn::name).toList();
    boolean airport = names.contains("airport") || names.contains("dest");
    return switch (names.get(i)) {
      case "latitude", "longitude", "city" -> airport;
      case "route" -> names.containsAll(List.of("origin", "dest"));
      default -> false;
    };
  }

  private static Head head(ReportColumn column) {
    String unit = column.unit() == null ? "" : ", " + column.unit();
    return new Head(column.label() + unit, css(column));
  }

  private static Cell cell(ReportColumn column, Object value, ReportWords words) {
    return new Cell(words.said(column, value), words.href(column, value).orElse(null), css(column));
  }

  private static String css(ReportColumn column) {
    return ReportWords.isQuantity(column) ? "n" : "";
  }
}
