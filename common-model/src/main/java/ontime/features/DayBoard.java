package ontime.features;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ontime.model.Flight;

/**
 * The flights of one day and of the day before, for what an aircraft did late at night, as one
 * would see them on a board: asked as of an instant, it answers from what had happened by then
 * alone.
 *
 * <p>Departed, taken off and arrived are flights whose actual departure, wheels off and arrival are
 * not after that instant. Cancellations are known from the scheduled departure on, since the record
 * does not say when they were made. Filled alike from the lake and from a store; holds no state
 * that changes, and is safe for use by many threads.
 */
public final class DayBoard {
  private static final int HALF_AN_HOUR = 30;
  private static final int TWO_HOURS = 120;

  /** A carrier has few flights at an airport, so it takes longer to have some. */
  private static final int THREE_HOURS = 180;

  private final LocalDate day;
  private final boolean hasDay;
  private final BoardFlights flights;
  private final Rotation rotation;
  private final Traffic traffic;
  private final Timetable leaving;
  private final Timetable leavingByCarrier;
  private final Timetable bound;
  private final Timetable arriving;
  private final Timetable onRoute;

  private DayBoard(LocalDate day, List<Flight> sorted) {
    this.day = day;
    hasDay = sorted.stream().anyMatch(flight -> flight.flightDate().equals(day));
    flights = new BoardFlights(sorted);
    rotation = new Rotation(flights);
    traffic = new Traffic(flights);
    leaving = new Timetable(flights.crsDep, row -> flights.origin[row]);
    leavingByCarrier =
        new Timetable(flights.crsDep, row -> pair(flights.origin[row], flights.carrier[row]));
    bound = new Timetable(flights.crsDep, row -> flights.dest[row]);
    arriving = new Timetable(flights.crsArr, row -> flights.dest[row]);
    onRoute = new Timetable(flights.crsArr, row -> pair(flights.origin[row], flights.dest[row]));
  }

  /**
   * @param flights in any order, each once; those of other days than {@code day} and the day before
   *     are passed over
   */
  public static DayBoard of(LocalDate day, Stream<Flight> flights) {
    LocalDate before = day.minusDays(1);
    return new DayBoard(
        day,
        flights
            .filter(f -> f.flightDate().equals(day) || f.flightDate().equals(before))
            .sorted(Comparator.comparing(Flight::crsDepAt).thenComparing(Flight::flightId))
            .toList());
  }

  /** A board that knows nothing: for {@link Moment#BOOKING}, which does not look at it. */
  public static DayBoard empty(LocalDate day) {
    return of(day, Stream.empty());
  }

  /** The day whose flights may be asked about. */
  public LocalDate day() {
    return day;
  }

  /** Whether any flight of the day itself is on the board; without, it knows too little to ask. */
  public boolean hasDay() {
    return hasDay;
  }

  /**
   * @throws IllegalArgumentException if the flight is of another day
   */
  BoardState stateAt(Instant when, FlightPlan plan) {
    if (!plan.flightDate().equals(day)) {
      throw new IllegalArgumentException(
          "a flight of " + plan.flightDate() + " on the board of " + day);
    }
    int asOf = BoardFlights.minute(when);
    int self = row(plan);
    String origin = plan.origin();
    String dest = plan.dest();
    return new BoardState(
        around(leaving, origin, plan.crsDepAt(), self),
        around(arriving, dest, plan.crsArrAt(), self),
        rotation.aircraft(plan.tailNumber(), origin, BoardFlights.minute(plan.crsDepAt()), asOf),
        traffic.departures(leaving, origin, TWO_HOURS, asOf, self),
        traffic
            .departures(leavingByCarrier, pair(origin, plan.carrier()), THREE_HOURS, asOf, self)
            .delay(),
        traffic.departures(bound, dest, TWO_HOURS, asOf, self).delay(),
        traffic.arrivals(arriving, dest, TWO_HOURS, asOf, self),
        traffic.minutesLost(onRoute.rows(pair(origin, dest)), asOf));
  }

  /** How many others are due within half an hour. */
  private double around(Timetable timetable, String airport, Instant due, int self) {
    if (!hasDay || due == null) return Double.NaN;
    int minute = BoardFlights.minute(due);
    int[] rows = timetable.rows(airport);
    int all = timetable.count(rows, minute - HALF_AN_HOUR, minute + HALF_AN_HOUR);
    return self == Traffic.NOBODY ? all : all - 1;
  }

  /** The flight's own row, so that it does not count among its neighbours. */
  private int row(FlightPlan plan) {
    int due = BoardFlights.minute(plan.crsDepAt());
    int[] rows = leaving.rows(plan.origin());
    for (int i = leaving.from(rows, due); i < rows.length; i++) {
      int row = rows[i];
      if (flights.crsDep[row] != due) break;
      if (isFlight(row, plan)) return row;
    }
    return Traffic.NOBODY;
  }

  private boolean isFlight(int row, FlightPlan plan) {
    return plan.flightNumber() != null
        && flights.flightNumber[row] == plan.flightNumber()
        && flights.carrier[row].equals(plan.carrier())
        && flights.dest[row].equals(plan.dest());
  }

  private static String pair(String a, String b) {
    return a + '-' + b;
  }
}
