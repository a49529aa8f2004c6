package ontime.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontime.model.Flight;

/** How a leg went, in a sentence or two. */
final class Story {
  private Story() {}

  /** {@code Arrived 7 min late}. */
  static String headline(Flight flight) {
    return switch (Punctuality.of(flight)) {
      case CANCELLED -> "Cancelled";
      case DIVERTED -> "Diverted";
      case NOT_REPORTED -> "No arrival in the record";
      default -> arrived(flight.arrDelay());
    };
  }

  private static String arrived(int delay) {
    if (delay == 0) return "Arrived on schedule";
    return "Arrived " + Words.minutes(Math.abs(delay)) + (delay > 0 ? " late" : " early");
  }

  /** What the headline leaves open; empty when it does not. */
  static String explanation(Flight flight, Names names) {
    return switch (Punctuality.of(flight)) {
      case CANCELLED -> cancelled(flight);
      case DIVERTED -> diverted(flight, names);
      case NOT_REPORTED -> "The carrier reported neither an arrival nor why there is none.";
      default -> counted(flight.arrDelay());
    };
  }

  private static String counted(int delay) {
    return delay > 0 && delay < 15 ? "Less than 15 minutes counts as on time." : "";
  }

  private static String cancelled(Flight flight) {
    String reason = Delay.reason(flight);
    String because =
        reason.isEmpty()
            ? "The record gives no reason."
            : "The record gives the reason: " + reason + ".";
    if (flight.depTime() == null) return because;
    return because
        + " It had left the gate at "
        + Words.time(flight.depTime())
        + (flight.wheelsOff() == null
            ? "."
            : " and taken off at " + Words.time(flight.wheelsOff()) + ".");
  }

  private static String diverted(Flight flight, Names names) {
    List<String> airports =
        Stream.of(
                flight.div1Airport(),
                flight.div2Airport(),
                flight.div3Airport(),
                flight.div4Airport(),
                flight.div5Airport())
            .filter(Objects::nonNull)
            .map(names::place)
            .toList();
    String where =
        airports.isEmpty()
            ? "It landed elsewhere first; the record does not say where."
            : "It landed at " + airports.stream().collect(Collectors.joining(", then ")) + ".";
    return where + " " + reached(flight, names);
  }

  private static String reached(Flight flight, Names names) {
    String dest = names.place(flight.dest());
    if (flight.arrTime() == null) return "It did not reach " + dest + " as this flight.";
    String late = flight.divArrDelay() == null ? "" : ", " + Words.late(flight.divArrDelay());
    return "It reached " + dest + " after all, at " + Words.time(flight.arrTime()) + late + ".";
  }
}
