package ontime.web;

import java.util.List;
import java.util.function.Function;
import ontime.modelkit.Evaluation.GroupMetrics;

/**
 * A model's figures by carrier or by airport of departure, most flights first.
 *
 * @param heading of the section
 * @param column the first column's name
 * @param first those shown at once
 * @param rest those behind a click
 */
record GroupTable(
    String id,
    String heading,
    String column,
    List<Row> first,
    List<Row> rest,
    String csv,
    String json) {
  private static final int SHOWN = 20;

  /**
   * @param href the page of the carrier or airport
   * @param off by how much the told share of late flights missed the observed one, in points
   */
  record Row(
      String name,
      String href,
      String flights,
      String auc,
      String brier,
      String told,
      String observed,
      String off,
      String accuracy,
      String error,
      String coverage) {}

  static GroupTable of(
      String id,
      String heading,
      String column,
      List<GroupMetrics> groups,
      Function<String, String> names,
      Function<String, String> hrefs,
      String csv,
      String json) {
    List<Row> rows = groups.stream().map(group -> row(group, names, hrefs)).toList();
    int shown = Math.min(SHOWN, rows.size());
    return new GroupTable(
        id, heading, column, rows.subList(0, shown), rows.subList(shown, rows.size()), csv, json);
  }

  private static Row row(
      GroupMetrics group, Function<String, String> names, Function<String, String> hrefs) {
    return new Row(
        names.apply(group.group()),
        hrefs.apply(group.group()),
        Words.number(group.rows()),
        Words.decimal(group.late15Auc(), 3),
        Words.decimal(group.late15Brier(), 3),
        Words.decimal(100 * group.late15Told(), 1),
        Words.decimal(100 * group.late15Share(), 1),
        Words.signedDecimal(100 * (group.late15Told() - group.late15Share()), 1),
        Words.decimal(100 * group.accuracy(), 1),
        Words.decimal(group.medianAbsoluteError(), 1),
        Words.decimal(100 * group.coverage(), 0));
  }
}
