package ontime.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Base64;
import ontime.kit.ProblemException;
import ontime.model.Flight;

/** Where a page ended: opaque to callers, stable while rows come and go. */
record Cursor(LocalTime crsDepTime, String flightId) {
  static Cursor after(Flight flight) {
    return new Cursor(flight.crsDepTime(), flight.flightId());
  }

  String encoded() {
    String text = crsDepTime + " " + flightId;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  static Cursor decode(String encoded) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
      int space = text.indexOf(' ');
      if (space > 0) {
        return new Cursor(LocalTime.parse(text.substring(0, space)), text.substring(space + 1));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // falls through: whatever is wrong with it, it is no cursor
    }
    throw ProblemException.invalid("cursor", "is none that this service gave");
  }
}
