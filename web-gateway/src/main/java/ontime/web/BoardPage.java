package ontime.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A departures board at one moment of its day.
 *
 * @param clock that moment at the airport
 * @param times links to other moments
 * @param missing what could not be asked, in sentences
 * @param events where it is told that the day has moved; null where the moment was chosen
 * @param fragment where the board is then
 */
record BoardPage(
    String place,
    String airportHref,
    String day,
    Optional<DayLink> previous,
    Optional<DayLink> next,
    String clock,
    String clockNote,
    List<MessagePage.Link> times,
    List<RoutePage.Figure> figures,
    List<BoardGroup> groups,
    List<String> missing,
    String events,
    String fragment) {

  static BoardPage of(
      BoardSubject subject,
      List<BoardFlight> flights,
      Optional<Instant> now,
      List<String> missing,
      Part<LoadedDays> loaded,
      Names names) {
    Function<LocalDate, String> board = day -> Links.board(subject.airport().code(), day);
    String day = "?date=" + subject.date();
    return new BoardPage(
        names.place(subject.airport().code()),
        Links.airport(subject.airport().code()),
        Words.day(subject.date()),
        DayLink.before(subject.date(), loaded, board),
        DayLink.after(subject.date(), loaded, board),
        subject.clock(now),
        subject.note(now),
        subject.times(now),
        figures(flights),
        BoardGroup.of(flights, now, subject.airport().zone(), names),
        missing,
        subject.followsTheReplay() ? Links.LIVE + "/events" + day : null,
        subject.followsTheReplay() ? subject.path() + "/fragment" + day : null);
  }

  private static List<RoutePage.Figure> figures(List<BoardFlight> flights) {
    long told = flights.stream().filter(flight -> flight.told().isPresent()).count();
    List<Boolean> right = flights.stream().flatMap(each -> each.right().stream()).toList();
    List<Boolean> inside = flights.stream().flatMap(each -> each.inside().stream()).toList();
    return List.of(
        new RoutePage.Figure("Departures", Words.number(flights.size()), ""),
        new RoutePage.Figure("Predicted", Words.number(told), ""),
        new RoutePage.Figure("Judged", Words.number(right.size()), "arrived"),
        new RoutePage.Figure("Right", share(right), "likeliest of four"),
        new RoutePage.Figure("Within the interval", share(inside), "80% is the aim"));
  }

  private static String share(List<Boolean> outcomes) {
    return Words.share(outcomes.stream().filter(each -> each).count(), outcomes.size());
  }
}
