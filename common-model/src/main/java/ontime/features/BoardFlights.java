package ontime.features;

import java.time.Instant;
import java.util.List;
import ontime.model.Flight;

/**
 * Flights as columns, a row each, ordered by scheduled departure and id, and what is known of each
 * as of a minute: nothing that happens after it changes an answer. Minutes are whole ones since
 * 1970 in UTC.
 */
final class BoardFlights {
  private static final int NEVER = Integer.MAX_VALUE;

  final String[] carrier;
  final int[] flightNumber;
  final String[] origin;
  final String[] dest;
  final String[] tailNumber;
  final int[] crsDep;
  final int[] crsArr;
  private final int[] depDelay;
  private final int[] arrDelay;
  private final int[] dep;
  private final int[] wheelsOff;
  private final int[] arr;
  private final boolean[] cancelled;

  /**
   * @param flights in the order of the rows
   */
  BoardFlights(List<Flight> flights) {
    int size = flights.size();
    carrier = new String[size];
    flightNumber = new int[size];
    origin = new String[size];
    dest = new String[size];
    tailNumber = new String[size];
    crsDep = new int[size];
    crsArr = new int[size];
    depDelay = new int[size];
    arrDelay = new int[size];
    dep = new int[size];
    wheelsOff = new int[size];
    arr = new int[size];
    cancelled = new boolean[size];
    for (int row = 0; row < size; row++) put(row, flights.get(row));
  }

  private void put(int row, Flight flight) {
    carrier[row] = flight.carrier();
    flightNumber[row] = flight.flightNumber();
    origin[row] = flight.origin();
    dest[row] = flight.dest();
    tailNumber[row] = flight.tailNumber();
    crsDep[row] = minute(flight.crsDepAt());
    crsArr[row] = minute(flight.crsArrAt());
    cancelled[row] = flight.cancelled();
    boolean departed = flight.depAt() != null && flight.depDelay() != null;
    dep[row] = departed ? minute(flight.depAt()) : NEVER;
    depDelay[row] = departed ? flight.depDelay() : 0;
    wheelsOff[row] = departed && flight.taxiOut() != null ? dep[row] + flight.taxiOut() : NEVER;
    boolean arrived = departed && flight.arrAt() != null && flight.arrDelay() != null;
    arr[row] = arrived ? minute(flight.arrAt()) : NEVER;
    arrDelay[row] = arrived ? flight.arrDelay() : 0;
  }

  static int minute(Instant at) {
    return Math.toIntExact(Math.floorDiv(at.getEpochSecond(), 60L));
  }

  int size() {
    return crsDep.length;
  }

  /** A cancellation is known from the scheduled departure on: the record has no time of it. */
  boolean cancelled(int row, int asOf) {
    return cancelled[row] && crsDep[row] <= asOf;
  }

  boolean departed(int row, int asOf) {
    return dep[row] <= asOf;
  }

  boolean tookOff(int row, int asOf) {
    return wheelsOff[row] <= asOf;
  }

  boolean arrived(int row, int asOf) {
    return arr[row] <= asOf;
  }

  /** Minutes from gate to wheels off, of a flight that took off. */
  int taxiOut(int row) {
    return wheelsOff[row] - dep[row];
  }

  /** Minutes that it lost between its gates, negative when it made up for some; once arrived. */
  int minutesLost(int row) {
    return arrDelay[row] - depDelay[row];
  }

  /** Minutes that it left late, or has been due, which is negative when it is not due yet. */
  int departureDelay(int row, int asOf) {
    return departed(row, asOf) ? depDelay[row] : asOf - crsDep[row];
  }

  /** Minutes that it arrived late, or has been due. */
  int arrivalDelay(int row, int asOf) {
    return arrived(row, asOf) ? arrDelay[row] : asOf - crsArr[row];
  }

  /**
   * Minutes that it arrived late or will arrive late at least, as far as its progress tells.
   *
   * @param carried minutes that it will leave late since its aircraft comes late
   */
  int expectedDelay(int row, int asOf, int carried) {
    if (arrived(row, asOf)) return arrDelay[row];
    if (departed(row, asOf)) return Math.max(depDelay[row], asOf - crsArr[row]);
    return Math.max(carried, asOf - crsDep[row]);
  }
}
