package ontime.search;

import java.time.YearMonth;
import java.util.Optional;
import ontime.load.MonthSink;
import ontime.model.FlightResults;
import ontime.model.MonthChecksums;

/**
 * Where flights are searched. Months are loaded as lines of JSON; a month is seen as it was until
 * it is committed, and then as a whole as it is.
 */
public interface FlightIndex extends MonthSink<byte[]> {
  /**
   * Tries the engine.
   *
   * @throws RuntimeException if it does not answer
   */
  void check();

  /**
   * One page. Every flight is on exactly one page of a search, however often months are loaded
   * again in between, as long as the flights stay the same.
   *
   * @return an empty page past the end, or when nothing is loaded
   * @throws ontime.kit.ProblemException if the cursor is none of this search's
   */
  FlightResults search(FlightSearch search);

  /** Sums up the month's flights one by one, as they were at one moment. */
  MonthChecksums checksums(YearMonth month);

  /** What the loaded flights are made of, counted. */
  Traffic traffic();

  /** Changes whenever a month is committed; empty while nothing is loaded. */
  Optional<String> version();

  /**
   * Makes searches of what is loaded quicker than they are without; to be called after months were
   * committed, by whomever. Takes a second or so for a month.
   */
  void warm();

  /** Removes what loads that were cut short left behind long ago. */
  void tidy();
}
