package ontime.web;

import java.util.ArrayList;
import java.util.List;
import ontime.model.Prediction;

/**
 * A model's answer for a reader.
 *
 * @param headline {@code Probably on time to 29 minutes late: 58%}
 * @param css the scale's class of the likeliest bucket
 * @param flight what was understood
 * @param expected minutes in words; {@code low} and {@code high} likewise
 * @param knows what the model that answered knows
 * @param warnings what to know before trusting it, in sentences
 * @param took how long the model thought
 */
record Told(
    String headline,
    String css,
    String flight,
    String day,
    BucketBar bar,
    String late15,
    String expected,
    String low,
    String high,
    MinuteScale scale,
    ReasonList reasons,
    String moment,
    String knows,
    List<String> warnings,
    String version,
    String versionHref,
    String took) {
  /** Below it, another outcome than the likeliest is the rule. */
  private static final double PROBABLE = 0.5;

  static Told of(Prediction told, Names names) {
    double likeliest = told.probabilities().getOrDefault(told.bucket(), 0.0);
    return new Told(
        (likeliest >= PROBABLE ? "Probably " : "Most likely ")
            + ModelWords.bucket(told.bucket())
            + ": "
            + Words.share(likeliest),
        ModelWords.css(told.bucket()),
        flight(told, names),
        Words.day(told.flight().flightDate()),
        BucketBar.of(told.probabilities(), told.bucket()),
        Words.share(told.late15()),
        ModelWords.late(told.expectedMinutes()),
        ModelWords.late(told.lowMinutes()),
        ModelWords.late(told.highMinutes()),
        MinuteScale.of(told.lowMinutes(), told.expectedMinutes(), told.highMinutes()),
        ReasonList.of(told, names),
        ModelWords.moment(told.moment()),
        ModelWords.knows(told.moment()),
        warnings(told),
        told.modelVersion(),
        Links.model(told.modelVersion()) + "?moment=" + told.moment().word(),
        Words.number(told.scoreMicros()) + " µs");
  }

  private static List<String> warnings(Prediction told) {
    List<String> warnings = new ArrayList<>(told.notes());
    for (String feature : told.unseen()) {
      String label =
          told.reasons().stream()
              .filter(reason -> reason.feature().equals(feature))
              .map(Prediction.Reason::label)
              .findFirst()
              .orElse(feature);
      warnings.add("The model has learned from no flight with this " + label + ".");
    }
    return warnings;
  }

  private static String flight(Prediction told, Names names) {
    var flight = told.flight();
    String carrier = names.carrier(flight.carrier(), flight.flightDate().getYear());
    return carrier
        + (flight.flightNumber() == null ? "" : " " + flight.flightNumber())
        + ", "
        + names.place(flight.origin())
        + " to "
        + names.place(flight.dest())
        + ", scheduled at "
        + Words.time(flight.crsDepTime());
  }
}
