package ontime.web;

import ontime.model.Flight;

/**
 * The one scale of the pages, by arrival. BTS counts a flight as on time when it arrives less than
 * 15 minutes after schedule; so late starts at 15, and early, to mean as much, at 15 the other way.
 */
enum Punctuality {
  EARLY("early", "Early", "15 min or more before schedule"),
  ON_TIME("on-time", "On time", "less than 15 min off schedule"),
  LATE_UNDER_30("late", "Late under 30 min", "but 15 or more"),
  LATE_30_PLUS("very-late", "Late 30 min or more", ""),
  CANCELLED("cancelled", "Cancelled", "did not fly"),
  DIVERTED("diverted", "Diverted", "landed elsewhere first"),
  NOT_REPORTED("not-reported", "Not reported", "no arrival in the record");

  private static final int LATE = 15;
  private static final int VERY_LATE = 30;

  private final String css;
  private final String label;
  private final String meaning;

  Punctuality(String css, String label, String meaning) {
    this.css = css;
    this.label = label;
    this.meaning = meaning;
  }

  static Punctuality of(Flight flight) {
    if (flight.cancelled()) return CANCELLED;
    if (flight.diverted()) return DIVERTED;
    return flight.arrDelay() == null ? NOT_REPORTED : ofDelay(flight.arrDelay());
  }

  static Punctuality ofDelay(int minutes) {
    if (minutes >= VERY_LATE) return LATE_30_PLUS;
    if (minutes >= LATE) return LATE_UNDER_30;
    return minutes <= -LATE ? EARLY : ON_TIME;
  }

  /** As BTS counts: early or on time. */
  boolean punctual() {
    return this == EARLY || this == ON_TIME;
  }

  boolean late() {
    return this == LATE_UNDER_30 || this == LATE_30_PLUS;
  }

  /** The class of the stylesheet that colours it. */
  String css() {
    return css;
  }

  /** In a legend. */
  String label() {
    return label;
  }

  String meaning() {
    return meaning;
  }
}
