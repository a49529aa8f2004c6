package ontime.web;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ontime.model.Page;

/**
 * The rows of a month's file that were not taken.
 *
 * @param count what there is to list, in words
 */
record RejectsPage(
    String month,
    String count,
    List<Row> rows,
    boolean firstPage,
    String path,
    Optional<String> moreHref) {
  record Row(String file, String line, String column, String value, String reason) {}

  static RejectsPage of(YearMonth month, Page<Reject> page, boolean firstPage) {
    return new RejectsPage(
        Words.month(month),
        Words.count(page.total(), "finding"),
        page.items().stream().map(RejectsPage::row).toList(),
        firstPage,
        Links.rejects(month),
        Optional.ofNullable(page.next())
            .map(cursor -> Links.rejects(month) + "?cursor=" + Links.encoded(cursor)));
  }

  private static Row row(Reject reject) {
    return new Row(
        text(reject.file()),
        reject.line() == null ? Words.MISSING : Words.number(reject.line()),
        text(reject.column()),
        text(reject.value()),
        text(reject.reason()));
  }

  private static String text(String text) {
    return text == null || text.isEmpty() ? Words.MISSING : text;
  }
}
