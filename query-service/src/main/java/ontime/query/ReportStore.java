package ontime.query;

import java.util.List;
import java.util.Optional;
import ontime.model.Report;
import ontime.model.ReportList;
import ontime.model.ReportResult;

/** Where the results of reports are. A reader sees one run of a report or the next, never both. */
interface ReportStore {
  /**
   * A report without its rows.
   *
   * @param head its parameters have no value yet, its rows are null
   */
  record Stored(String runId, Report head) {}

  /** The run that the report is of; empty when there is no such report. */
  Optional<String> run(String name);

  /** Makes the result the report, in place of the run before. */
  void put(ReportResult result);

  /** Harmless when there is none. */
  void remove(String name);

  /** In order of name. */
  List<ReportList.Summary> list();

  Optional<Stored> report(String name);

  /**
   * The rows of one choice of the parameters, as a JSON array of arrays: it is handed on as it is.
   *
   * @param choice a value for each parameter, null for the rows that stand for all
   * @return {@code []} when the report has no such rows, empty when they went with its run
   */
  Optional<String> rows(Stored report, List<String> choice);
}
