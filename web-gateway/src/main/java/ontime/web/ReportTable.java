package ontime.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ontime.kit.ProblemException;
import ontime.model.Report;
import ontime.model.ReportColumn;
import ontime.model.ReportColumn.Type;
import ontime.model.ReportParameter;

/**
 * A report's rows in words.
 *
 * @param rest how many rows there are besides these
 */
record ReportTable(List<Head> heads, List<Row> rows, int rest) {
  /** The first cell names the row. */
  record Row(List<Cell> cells) {}

  /**
   * @param href the page of what it names; null for none
   */
  record Cell(String text, String href, String css) {}

  /**
   * In the report's order.
   *
   * @param most rows
   */
  static ReportTable of(Report report, ReportWords words, int most) {
    return of(report, words, report.rows(), most, column -> Head.plain(label(column), css(column)));
  }

  /**
   * With heads that lead to the same page in the order of their column.
   *
   * @param sort a column, with a minus in front for the greatest first; empty for the report's
   *     order
   * @throws ProblemException if the report has no such column
   */
  static ReportTable sortable(Report report, ReportWords words, int most, String sort) {
    Criteria chosen = ReportFigure.chosen(report);
    Criteria now = sort.isEmpty() ? chosen : chosen.with(Head.SORT, sort);
    return of(
        report,
        words,
        sorted(report, words, sort),
        most,
        column -> {
          String first = ReportWords.isQuantity(column) ? "-" + column.name() : column.name();
          return Head.of(now, Links.report(report.name()), label(column), first, "", css(column));
        });
  }

  private static ReportTable of(
      Report report,
      ReportWords words,
      List<List<Object>> all,
      int most,
      Function<ReportColumn, Head> head) {
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
    for (List<Object> row : all.subList(0, Math.min(most, all.size()))) {
      rows.add(new Row(shown.stream().map(i -> cell(report, row, i, words)).toList()));
    }
    return new ReportTable(
        shown.stream().map(columns::get).map(head).toList(), rows, all.size() - rows.size());
  }

  /** Numbers by their value, all else as it is written; what is missing comes last either way. */
  private static List<List<Object>> sorted(Report report, ReportWords words, String sort) {
    if (sort.isEmpty()) return report.rows();
    boolean down = sort.startsWith("-");
    String name = down ? sort.substring(1) : sort;
    int i =
        ChartData.index(report, name)
            .orElseThrow(
                () -> ProblemException.invalid(Head.SORT, "is no column of this report: " + name));
    ReportColumn column = report.columns().get(i);
    Comparator<Object> byValue =
        column.type() == Type.INTEGER || column.type() == Type.NUMBER
            ? Comparator.comparingDouble(value -> ((Number) value).doubleValue())
            : Comparator.comparing(
                value -> column.type() == Type.TEXT ? words.said(column, value) : value.toString());
    Comparator<Object> wanted = Comparator.nullsLast(down ? byValue.reversed() : byValue);
    return report.rows().stream().sorted(Comparator.comparing(row -> row.get(i), wanted)).toList();
  }

  /** What the words of another column say already; the files have all. */
  private static boolean repeats(List<ReportColumn> columns, int i) {
    List<String> names = columns.stream().map(ReportColumn::name).toList();
    boolean airport = names.contains("airport") || names.contains("dest");
    return switch (names.get(i)) {
      case "latitude", "longitude", "city" -> airport;
      case "carrier" -> names.contains("airline");
      case "route" -> names.containsAll(List.of("origin", "dest"));
      default -> false;
    };
  }

  private static String label(ReportColumn column) {
    return column.unit() == null ? column.label() : column.label() + ", " + column.unit();
  }

  private static Cell cell(Report report, List<Object> row, int i, ReportWords words) {
    ReportColumn column = report.columns().get(i);
    return new Cell(
        words.said(column, row.get(i)), words.href(report, row, i).orElse(null), css(column));
  }

  private static String css(ReportColumn column) {
    return ReportWords.isQuantity(column) ? "n" : "";
  }
}
