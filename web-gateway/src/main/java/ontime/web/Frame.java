package ontime.web;

import java.util.Optional;

/**
 * What stands around a page.
 *
 * @param title of the browser's tab, without the product's name
 * @param previous the page that {@code rel="prev"} names
 * @param next the page that {@code rel="next"} names
 * @param refreshes whether the page asks for news of itself
 */
record Frame(
    String title,
    Section section,
    Optional<String> previous,
    Optional<String> next,
    boolean refreshes) {
  /** An entry of the navigation. */
  enum Section {
    /** The start page: it has the search box in its middle and not in its head. */
    START,
    FLIGHTS,
    SEARCH,
    AIRPLANES,
    PREDICT,
    MODELS,
    PIPELINE,
    NONE
  }

  static Frame of(String title, Section section) {
    return new Frame(title, section, Optional.empty(), Optional.empty(), false);
  }

  boolean atStart() {
    return section == Section.START;
  }

  Frame between(Optional<DayLink> before, Optional<DayLink> after) {
    return new Frame(title, section, before.map(DayLink::href), after.map(DayLink::href), false);
  }

  Frame refreshing() {
    return new Frame(title, section, previous, next, true);
  }
}
