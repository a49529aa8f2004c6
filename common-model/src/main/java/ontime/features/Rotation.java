package ontime.features;

/**
 * The legs that an aircraft is to fly, by the schedule. The record has the tail number that flew at
 * last, so a leg counts as the one before only where the schedule agrees: it ends where the next
 * begins, and before that. Where an aircraft was swapped in out of turn, its legs mostly do not fit
 * (2 % of the flights of 2008), and the inbound aircraft is unknown.
 */
final class Rotation {
  static final int NO_LEG = -1;

  /** Minutes that an aircraft needs between two legs, taken as the same for all. */
  private static final int QUICK_TURN = 30;

  /** Minutes on the ground from which more make no difference: the aircraft waits. */
  private static final int LONG_TURN = 600;

  private final BoardFlights flights;
  private final Timetable byTail;

  Rotation(BoardFlights flights) {
    this.flights = flights;
    this.byTail = new Timetable(flights.crsDep, row -> flights.tailNumber[row]);
  }

  /** What is known of a flight's aircraft; every number is NaN where the leg is unknown. */
  record Aircraft(double turnaround, double inboundDelay, double slack, double priorLegDelay) {
    static final Aircraft UNKNOWN = new Aircraft(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  Aircraft aircraft(String tailNumber, String origin, int crsDep, int asOf) {
    int inbound = legBefore(tailNumber, origin, crsDep, asOf);
    if (inbound == NO_LEG) return Aircraft.UNKNOWN;
    int prior = legBefore(tailNumber, flights.origin[inbound], flights.crsDep[inbound], asOf);
    double priorDelay = prior == NO_LEG ? Double.NaN : flights.expectedDelay(prior, asOf, 0);
    int delay = flights.expectedDelay(inbound, asOf, carried(prior, inbound, asOf));
    int turnaround = crsDep - flights.crsArr[inbound];
    return new Aircraft(
        Math.min(turnaround, LONG_TURN),
        delay,
        Math.min(turnaround - delay, LONG_TURN),
        priorDelay);
  }

  /** Minutes that {@code next} leaves late since its aircraft comes late from {@code leg}. */
  private int carried(int leg, int next, int asOf) {
    if (leg == NO_LEG) return 0;
    int spare = Math.max(0, flights.crsDep[next] - flights.crsArr[leg] - QUICK_TURN);
    return Math.max(0, flights.expectedDelay(leg, asOf, 0) - spare);
  }

  private int legBefore(String tailNumber, String origin, int crsDep, int asOf) {
    int[] legs = byTail.rows(tailNumber);
    for (int i = byTail.from(legs, crsDep) - 1; i >= 0; i--) {
      int leg = legs[i];
      if (flights.cancelled(leg, asOf)) continue;
      boolean fits = flights.dest[leg].equals(origin) && flights.crsArr[leg] <= crsDep;
      return fits ? leg : NO_LEG;
    }
    return NO_LEG;
  }
}
