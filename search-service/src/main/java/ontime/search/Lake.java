package ontime.search;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ontime.model.MonthIngested;

/** The months that ingest-service keeps. */
interface Lake {
  /**
   * @param rows flights of the month
   */
  record Month(YearMonth month, long rows) {}

  /**
   * In order of month.
   *
   * @throws ontime.kit.UnavailableException if ingest-service does not answer
   */
  List<Month> months();

  /** What was announced of a month; empty when the lake no longer has it. */
  Optional<MonthIngested> event(YearMonth month);
}
