package ontime.web;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** The words of a phrase that mean the same whatever is loaded. */
final class PhraseLexicon {
  static final Map<String, String> STATUSES =
      Map.ofEntries(
          entry("cancelled", "cancelled"),
          entry("canceled", "cancelled"),
          entry("cancellations", "cancelled"),
          entry("diverted", "diverted"),
          entry("diversions", "diverted"),
          entry("late", "late"),
          entry("delayed", "late"),
          entry("delays", "late"),
          entry("delay", "late"),
          entry("on time", "on-time"),
          entry("ontime", "on-time"),
          entry("punctual", "on-time"),
          entry("not reported", "not-reported"));

  /** Which airport comes next. */
  static final Map<String, String> SIDES =
      Map.ofEntries(
          entry("from", FlightCriteria.ORIGIN),
          entry("out of", FlightCriteria.ORIGIN),
          entry("leaving", FlightCriteria.ORIGIN),
          entry("departing", FlightCriteria.ORIGIN),
          entry("departures", FlightCriteria.ORIGIN),
          entry("to", FlightCriteria.DEST),
          entry("into", FlightCriteria.DEST),
          entry("for", FlightCriteria.DEST),
          entry("bound for", FlightCriteria.DEST),
          entry("towards", FlightCriteria.DEST),
          entry("arriving", FlightCriteria.DEST),
          entry("arrivals", FlightCriteria.DEST));

  /** Units of time, in minutes. */
  static final Map<String, Integer> UNITS =
      Map.ofEntries(
          entry("m", 1),
          entry("min", 1),
          entry("mins", 1),
          entry("minute", 1),
          entry("minutes", 1),
          entry("h", 60),
          entry("hr", 60),
          entry("hrs", 60),
          entry("hour", 60),
          entry("hours", 60));

  static final Set<String> AT_LEAST =
      Set.of("over", "more than", "longer than", "at least", "above", "by", ">", ">=");

  /** There is no filter for these: with what follows they stay not understood. */
  static final Set<String> AT_MOST =
      Set.of("under", "less than", "at most", "below", "up to", "no more than", "not more than");

  static final Set<String> NUMBER_FOLLOWS = Set.of("flight", "flight number", "number", "no");

  static final Set<String> SAYING_NOTHING =
      Set.of(
          "a",
          "aircraft",
          "airline",
          "airlines",
          "airport",
          "airways",
          "all",
          "an",
          "and",
          "any",
          "are",
          "at",
          "between",
          "by",
          "did",
          "during",
          "find",
          "flight",
          "flights",
          "flown",
          "flying",
          "in",
          "is",
          "me",
          "more",
          "number",
          "of",
          "on",
          "or",
          "plane",
          "show",
          "tail",
          "that",
          "the",
          "their",
          "was",
          "were",
          "which",
          "who",
          "with");

  /** Of these, a carrier's code is only meant when it is written as one. */
  static final Set<String> CODES_THAT_ARE_WORDS =
      Set.of("as", "us", "oh", "on", "in", "at", "of", "to", "by", "or", "me", "is", "an");

  private PhraseLexicon() {}
}
