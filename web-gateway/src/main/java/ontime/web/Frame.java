package ontime.web;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What stands around a page.
 *
 * @param title of the browser's tab, without the product's name
 * @param previous the page that {@code rel="prev"} names
 * @param next the page that {@code rel="next"} names
 * @param refreshes whether the page asks for news of itself
 * @param drawings what the page's scripts draw
 */
record Frame(
    String title,
    Section section,
    Optional<String> previous,
    Optional<String> next,
    boolean refreshes,
    Drawings drawings) {
  /** An entry of the navigation. */
  enum Section {
    /** The start page: it has the search box in its middle and not in its head. */
    START,
    FLIGHTS,
    SEARCH,
    REPORTS,
    AIRLINES,
    AIRPORTS,
    AIRPLANES,
    PREDICT,
    MODELS,
    PIPELINE,
    NONE
  }

  /** Which of the scripts that draw a page needs. */
  enum Drawings {
    NONE,
    CHARTS,
    /** Charts and maps. */
    MAPS
  }

  static Frame of(String title, Section section) {
    return new Frame(title, section, Optional.empty(), Optional.empty(), false, Drawings.NONE);
  }

  boolean atStart() {
    return section == Section.START;
  }

  Frame between(Optional<DayLink> before, Optional<DayLink> after) {
    return new Frame(
        title, section, before.map(DayLink::href), after.map(DayLink::href), refreshes, drawings);
  }

  Frame refreshing() {
    return new Frame(title, section, previous, next, true, drawings);
  }

  /** With the scripts that these need. */
  Frame drawing(Collection<ReportSection> sections) {
    List<Drawing> drawn =
        sections.stream()
            .flatMap(section -> section.figure().value().stream())
            .flatMap(figure -> figure.drawing().stream())
            .toList();
    Drawings scripts =
        drawn.isEmpty()
            ? Drawings.NONE
            : drawn.stream().anyMatch(Drawing::isMap) ? Drawings.MAPS : Drawings.CHARTS;
    return new Frame(title, section, previous, next, refreshes, scripts);
  }
}
