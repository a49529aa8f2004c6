package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.model.ReportHeader;
import ontime.model.ReportStatus.Mode;
import ontime.model.Sha256;

/**
 * A report's file, read.
 *
 * @param file its name, as errors call it
 * @param text all of it: the header is comments to SQL, so a query keeps the file's line numbers
 * @param header what its head says
 * @param lines where each key of the header stands; the first line is 1
 * @param queryLine where the query begins
 * @param columns labels and units that the header gives to columns
 * @param byMonth the query taken apart, where it can be run month by month
 */
record ReportSource(
    String name,
    String file,
    String text,
    ReportHeader header,
    Map<String, Integer> lines,
    int queryLine,
    Map<String, ReportLabel> columns,
    Optional<ByMonth> byMonth) {

  /**
   * What the header calls a column.
   *
   * @param unit null for none
   * @param line of the header
   */
  record ReportLabel(String label, String unit, int line) {}

  /**
   * @param name of the file, without {@code .sql}
   * @throws ReportException with everything that is wrong with the header
   */
  static ReportSource parse(String name, String text) throws ReportException {
    return new ReportHeaderParser(name, text).source();
  }

  /** The query alone, as a reader is shown it. */
  String sql() {
    List<String> all = text.lines().toList();
    return String.join("\n", all.subList(queryLine - 1, all.size())).strip();
  }

  Mode mode() {
    return byMonth.isPresent() ? Mode.INCREMENTAL : Mode.WHOLE;
  }

  /** Of the text, lower-case hex. */
  String sha256() {
    return sha256(text);
  }

  static String sha256(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }

  /** Where the key stands in the header; the first line where it does not. */
  int line(String key) {
    return lines.getOrDefault(key, 1);
  }

  ReportException wrong(String key, String message) {
    return new ReportException(file, line(key), key + ": " + message);
  }

  ReportException wrongQuery(String message) {
    return new ReportException(file, queryLine, message);
  }
}
