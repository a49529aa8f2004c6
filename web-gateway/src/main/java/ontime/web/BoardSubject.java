package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontime.model.Airport;

/**
 * What a board is of.
 *
 * @param time {@code 14:30}, at the airport, or {@link #END}; empty to follow the replay
 */
record BoardSubject(Airport airport, LocalDate date, Optional<String> time) {
  /** When all of the day's flights have ended. */
  static final String END = "end";

  String path() {
    return "/airports/" + airport.code() + "/board";
  }

  private String at(String other) {
    return path() + "?date=" + date + "&time=" + Links.encoded(other);
  }

  private ZoneId zone() {
    return airport.zone();
  }

  private boolean isEnd() {
    return time.filter(END::equals).isPresent();
  }

  boolean followsTheReplay() {
    return time.isEmpty();
  }

  /**
   * The moment of the board; empty when nothing of the day has happened yet.
   *
   * @param replay where the replay stands
   */
  Optional<Instant> moment(Optional<Instant> replay) {
    if (followsTheReplay()) return replay;
    // Who leaves before midnight and comes in a day late is there by then.
    ZonedDateTime moment =
        isEnd()
            ? date.plusDays(3).atStartOfDay(zone())
            : date.atTime(LocalTime.parse(time.orElseThrow())).atZone(zone());
    return Optional.of(moment.toInstant());
  }

  /** The moment in words: {@code 14:30 EST}. */
  String clock(Optional<Instant> now) {
    if (isEnd()) return "The end of the day";
    return now.map(at -> Words.time(at.atZone(zone()).toLocalTime()) + " " + Words.zone(zone(), at))
        .orElse("Before the day");
  }

  String note(Optional<Instant> now) {
    if (!followsTheReplay()) return "What is known by then; nothing that came after.";
    if (now.isPresent())
      return "Where the replay of the day stands; nothing that came after is shown.";
    return "Nobody has asked about flights of this day yet: ./ontime replay " + date + " does.";
  }

  /** Other moments. */
  List<MessagePage.Link> times(Optional<Instant> now) {
    List<MessagePage.Link> links = new ArrayList<>();
    if (now.isPresent() && !isEnd()) {
      step(now.get(), -1, "An hour before").ifPresent(links::add);
      step(now.get(), 1, "An hour later").ifPresent(links::add);
    }
    if (now.isEmpty()) links.add(new MessagePage.Link(at("12:00"), "See it at noon"));
    if (!isEnd()) links.add(new MessagePage.Link(at(END), "How the day ended"));
    if (!followsTheReplay())
      links.add(new MessagePage.Link(Links.board(airport.code(), date), "Follow the replay"));
    return links;
  }

  private Optional<MessagePage.Link> step(Instant now, int hours, String text) {
    ZonedDateTime moment = now.plus(Duration.ofHours(hours)).atZone(zone());
    if (!moment.toLocalDate().equals(date)) return Optional.empty();
    return Optional.of(new MessagePage.Link(at(Words.time(moment.toLocalTime())), text));
  }
}
