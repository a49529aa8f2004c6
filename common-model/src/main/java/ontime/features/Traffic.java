package ontime.features;

/**
 * How the flights of some place or carrier have done that were due shortly before a minute.
 *
 * <p>A flight that is due and has not moved counts with the minutes it has been due: those waiting
 * tell more of what is to come than those that got away.
 */
final class Traffic {
  /** No row: a flight that is not on the board itself. */
  static final int NOBODY = -1;

  private final BoardFlights flights;

  Traffic(BoardFlights flights) {
    this.flights = flights;
  }

  /**
   * @param delay mean minutes late
   * @param taxiOut mean minutes from gate to wheels off
   * @param cancelled share of 0 to 1
   */
  record Departures(double delay, double taxiOut, double cancelled) {}

  /**
   * @param delay mean minutes late
   * @param minutesLost mean minutes between the gates beyond the schedule
   */
  record Arrivals(double delay, double minutesLost) {}

  /**
   * @param timetable by scheduled departure
   * @param span minutes before {@code asOf} from which on they were due
   * @param self the row that is left out
   */
  Departures departures(Timetable timetable, Object key, int span, int asOf, int self) {
    Tally delay = new Tally();
    Tally taxiOut = new Tally();
    Tally cancelled = new Tally();
    int[] rows = timetable.rows(key);
    int end = timetable.from(rows, asOf + 1);
    for (int i = timetable.from(rows, asOf - span + 1); i < end; i++) {
      int row = rows[i];
      if (row == self) continue;
      boolean gone = flights.cancelled(row, asOf);
      cancelled.add(gone ? 1 : 0);
      if (gone) continue;
      delay.addDelay(flights.departureDelay(row, asOf));
      if (flights.tookOff(row, asOf)) taxiOut.add(flights.taxiOut(row));
    }
    return new Departures(delay.mean(), taxiOut.mean(), cancelled.mean());
  }

  /**
   * @param timetable by scheduled arrival
   */
  Arrivals arrivals(Timetable timetable, Object key, int span, int asOf, int self) {
    Tally delay = new Tally();
    Tally lost = new Tally();
    int[] rows = timetable.rows(key);
    int end = timetable.from(rows, asOf + 1);
    for (int i = timetable.from(rows, asOf - span + 1); i < end; i++) {
      int row = rows[i];
      if (row == self || flights.cancelled(row, asOf)) continue;
      delay.addDelay(flights.arrivalDelay(row, asOf));
      if (flights.arrived(row, asOf)) lost.addDelay(flights.minutesLost(row));
    }
    return new Arrivals(delay.mean(), lost.mean());
  }

  /** Mean minutes lost between the gates by all of {@code rows} that have arrived. */
  double minutesLost(int[] rows, int asOf) {
    Tally lost = new Tally();
    for (int row : rows) {
      if (flights.arrived(row, asOf)) lost.addDelay(flights.minutesLost(row));
    }
    return lost.mean();
  }
}
