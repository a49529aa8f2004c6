package ontime.web;

import ontime.features.DelayBucket;
import ontime.model.Flight;
import ontime.model.Prediction;

/**
 * What the record says of the flight that was asked about.
 *
 * @param headline {@code Arrived 7 min late}
 * @param css the scale's class
 * @param against how the answer stands to it
 */
record Happened(String headline, String css, String against, String href) {
  static Happened of(Flight flight, Prediction told) {
    return new Happened(
        Story.headline(flight),
        Punctuality.of(flight).css(),
        against(flight, told),
        Links.flight(flight));
  }

  private static String against(Flight flight, Prediction told) {
    Integer delay = flight.arrDelay();
    if (delay == null)
      return "The answer was about a flight that arrives where it should; this one did not.";
    DelayBucket bucket = DelayBucket.of(delay);
    boolean inside = told.lowMinutes() <= delay && delay <= told.highMinutes();
    return "The model gave this outcome, "
        + ModelWords.bucket(bucket)
        + ", "
        + Words.share(told.probabilities().getOrDefault(bucket, 0.0))
        + (inside ? "; it lies within" : "; it lies outside")
        + " the interval of eight in ten.";
  }
}
