package ontime.query;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ontime.model.Flight;
import ontime.model.Load;
import ontime.model.MonthChecksums;
import ontime.model.MonthCounts;
import ontime.model.MonthSummary;
import ontime.model.Page;

/**
 * Where the loaded flights are. Reads see a flight from the moment it is written; while a month is
 * loaded again they see each flight once, of the old run or the new one.
 */
public interface FlightStore {
  /**
   * Tries the store.
   *
   * @throws RuntimeException if it does not answer
   */
  void check();

  /** Makes sure of the indexes; harmless when they are there. */
  void prepare();

  /**
   * A route's flights of one day, in order of scheduled departure, then id.
   *
   * @param limit at most this many
   * @param cursor {@link Page#next} of the page before, null for the first
   * @return an empty page past the end, or when the route has no flight that day
   * @throws ontime.kit.ProblemException if the cursor is none of this store's
   */
  Page<Flight> onRoute(String origin, String dest, LocalDate date, int limit, String cursor);

  /**
   * An aircraft's flights of one day, in order of scheduled departure (the instant, for it crosses
   * zones), then id.
   */
  List<Flight> ofAircraft(String tailNumber, LocalDate date);

  /**
   * A flight number's flights from one date to another, both included, in order of date, then
   * scheduled departure, then id; at most {@code limit}.
   */
  List<Flight> ofNumber(String carrier, int flightNumber, LocalDate from, LocalDate to, int limit);

  /**
   * All flights of one day, in order of id, by what a departures board shows: who flies from where
   * to where, when by schedule and when in fact. Everything else of them is null.
   */
  List<Flight> onDay(LocalDate date);

  /** A route's distance in statute miles, as any of its flights has it; empty without a flight. */
  Optional<Integer> distance(String origin, String dest);

  /** Inserts or replaces, by id. */
  void write(String runId, List<Flight> flights);

  /**
   * Removes the month's flights that are of another run.
   *
   * @return how many
   */
  long removeOtherRuns(YearMonth month, String runId);

  /** Counts the month's flights one by one. */
  MonthCounts count(YearMonth month);

  /** Sums up the month's flights one by one. */
  MonthChecksums checksums(YearMonth month);

  void record(Load load);

  /** The last load of each month, in order of month. */
  List<Load> loads();

  void record(MonthSummary summary);

  /** Of each loaded month, in order of month. */
  List<MonthSummary> summaries();
}
