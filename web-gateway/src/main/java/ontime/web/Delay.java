package ontime.web;

import java.util.Map;
import ontime.model.Flight;

/**
 * A flight's arrival on the scale.
 *
 * @param text signed minutes, or one word for what has none
 * @param css the scale's class
 * @param words the same said in full
 */
record Delay(String text, String css, String words) {
  private static final Map<String, String> REASONS =
      Map.of("A", "the carrier", "B", "weather", "C", "the National Air System", "D", "security");

  static Delay of(Flight flight, Names names) {
    Punctuality punctuality = Punctuality.of(flight);
    return switch (punctuality) {
      case CANCELLED -> new Delay("Cancelled", punctuality.css(), "Cancelled" + because(flight));
      case DIVERTED -> new Delay("Diverted", punctuality.css(), "Diverted" + via(flight, names));
      case NOT_REPORTED -> new Delay(Words.MISSING, punctuality.css(), punctuality.label());
      case LATE_UNDER_30, LATE_30_PLUS ->
          new Delay(Words.signed(flight.arrDelay()), punctuality.css(), "Late");
      case EARLY, ON_TIME ->
          new Delay(Words.signed(flight.arrDelay()), punctuality.css(), punctuality.label());
    };
  }

  /** Why it was cancelled: by BTS's four codes. */
  static String reason(Flight flight) {
    return REASONS.getOrDefault(
        flight.cancellationCode() == null ? "" : flight.cancellationCode(), "");
  }

  private static String because(Flight flight) {
    String reason = reason(flight);
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private static String via(Flight flight, Names names) {
    return flight.div1Airport() == null ? "" : " to " + names.place(flight.div1Airport());
  }
}
