package ontime.web;

import java.util.Map;
import ontime.features.DelayBucket;
import ontime.features.Moment;

/** How the pages name what models tell. */
final class ModelWords {
  private static final Map<String, String> LEARNERS =
      Map.of(
          "majority", "The commonest bucket",
          "climatology", "Shares of the past",
          "book", "The book",
          "logistic", "Logistic and linear regression",
          "forest", "Random forest",
          "gbt", "Boosted trees of MLlib");

  private ModelWords() {}

  static String moment(Moment moment) {
    return switch (moment) {
      case BOOKING -> "At booking";
      case BEFORE_DEPARTURE -> "2 hours before";
      case AT_GATE -> "At the gate";
    };
  }

  /** What that moment's model looks at, after "It knows". */
  static String knows(Moment moment) {
    return switch (moment) {
      case BOOKING -> "the schedule and nothing of the day";
      case BEFORE_DEPARTURE ->
          "the schedule, and how the inbound aircraft and both airports do two hours before"
              + " departure";
      case AT_GATE ->
          "the schedule, how the aircraft and both airports do, and how late the flight left its"
              + " gate";
    };
  }

  /** The edges are the book's: a bucket holds its lower one. */
  static String bucket(DelayBucket bucket) {
    return switch (bucket) {
      case EARLY_15_PLUS -> "more than 15 minutes early";
      case EARLY -> "1 to 15 minutes early";
      case LATE_UNDER_30 -> "on time to 29 minutes late";
      case LATE_30_PLUS -> "30 minutes late or more";
    };
  }

  /** {@link #bucket} where there is little room. */
  static String shortBucket(DelayBucket bucket) {
    return switch (bucket) {
      case EARLY_15_PLUS -> "Over 15 early";
      case EARLY -> "1 to 15 early";
      case LATE_UNDER_30 -> "0 to 29 late";
      case LATE_30_PLUS -> "30 late or more";
    };
  }

  /** The class of the punctuality scale that colours it. */
  static String css(DelayBucket bucket) {
    return switch (bucket) {
      case EARLY_15_PLUS -> Punctuality.EARLY.css();
      case EARLY -> Punctuality.ON_TIME.css();
      case LATE_UNDER_30 -> Punctuality.LATE_UNDER_30.css();
      case LATE_30_PLUS -> Punctuality.LATE_30_PLUS.css();
    };
  }

  /** A baseline's name for readers; its own where we have none. */
  static String learner(String name) {
    return LEARNERS.getOrDefault(name, name);
  }

  /** A delay told to the minute: {@code 11 min late}. */
  static String late(double minutes) {
    int whole = (int) Math.round(minutes);
    if (whole == 0) return "on schedule";
    return Words.minutes(Math.abs(whole)) + (whole > 0 ? " late" : " early");
  }
}
