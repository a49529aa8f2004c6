package ontime.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontime.model.Airport;
import ontime.model.Flight;

/**
 * The flights of one day between two airports.
 *
 * @param path of this page, without its query
 * @param departureZone {@code JFK time, EST}
 * @param origin its page; {@code dest} likewise
 * @param rows one page of the table, in order of departure
 * @param range {@code 1 to 50 of 62}
 * @param moreHref the page after this one
 * @param emptiness why there may be no rows
 * @param missing what could not be asked; empty mostly
 */
record RoutePage(
    String heading,
    MessagePage.Link origin,
    MessagePage.Link dest,
    String day,
    String path,
    Optional<DayLink> previous,
    Optional<DayLink> next,
    String reverse,
    String reverseHref,
    List<Figure> figures,
    Shares shares,
    String departureZone,
    String arrivalZone,
    List<Row> rows,
    String range,
    boolean firstPage,
    Optional<String> moreHref,
    String emptiness,
    String missing) {

  record Figure(String name, String value, String note) {}

  record Row(
      String href,
      String code,
      String carrier,
      String tailNumber,
      ClockTime scheduledDeparture,
      ClockTime departure,
      ClockTime scheduledArrival,
      ClockTime arrival,
      Delay delay) {}

  /** A day's flights, and which of them the page shows: from an index, so many. */
  record Slice(List<Flight> all, int from, int limit) {
    List<Flight> shown() {
      return all.subList(from, Math.min(all.size(), from + limit));
    }

    Optional<String> next() {
      int end = from + limit;
      return end < all.size() ? Optional.of(all.get(end - 1).flightId()) : Optional.empty();
    }

    String words() {
      return Words.number(from + 1L)
          + " to "
          + Words.number(from + shown().size())
          + " of "
          + Words.number(all.size());
    }
  }

  static RoutePage of(
      Airport origin,
      Airport dest,
      LocalDate date,
      Slice slice,
      Part<LoadedDays> loaded,
      Names names) {
    DayTotals totals = DayTotals.of(slice.all());
    String path = Links.route(origin.code(), dest.code(), date);
    return new RoutePage(
        place(origin) + " to " + place(dest),
        new MessagePage.Link(Links.airport(origin.code()), place(origin)),
        new MessagePage.Link(Links.airport(dest.code()), place(dest)),
        Words.day(date),
        path,
        DayLink.before(date, loaded, day -> Links.route(origin.code(), dest.code(), day)),
        DayLink.after(date, loaded, day -> Links.route(origin.code(), dest.code(), day)),
        dest.code() + " to " + origin.code(),
        Links.route(dest.code(), origin.code(), date),
        figures(totals, slice.all()),
        Shares.of(totals),
        zone(origin, date),
        zone(dest, date),
        slice.shown().stream().map(flight -> row(flight, origin, dest, names)).toList(),
        slice.words(),
        slice.from() == 0,
        slice.next().map(cursor -> path + "?cursor=" + cursor + "&limit=" + slice.limit()),
        emptiness(date, loaded),
        loaded.missing());
  }

  private static String emptiness(LocalDate date, Part<LoadedDays> loaded) {
    if (!loaded.there()) return "Whether this day is loaded at all could not be asked.";
    LoadedDays days = loaded.orElse(LoadedDays.NONE);
    return days.has(date)
        ? "The day is loaded, and no reporting carrier scheduled a flight on this route."
        : "This day is not loaded. Loaded days: " + days.words() + ".";
  }

  private static String place(Airport airport) {
    return airport.cityName() + " " + airport.code();
  }

  private static String zone(Airport airport, LocalDate date) {
    // Noon: past any change of the clocks on that day.
    return airport.code()
        + " time, "
        + Words.zone(airport.zone(), date.atTime(12, 0).atZone(airport.zone()).toInstant());
  }

  private static List<Figure> figures(DayTotals totals, List<Flight> flights) {
    Integer median =
        totals.medianArrDelay().isPresent() ? totals.medianArrDelay().getAsInt() : null;
    Integer distance = flights.isEmpty() ? null : flights.get(0).distance();
    int all = totals.flights();
    long cancelled = totals.count(Punctuality.CANCELLED);
    return List.of(
        new Figure("Flights", Words.number(all), ""),
        new Figure("On time", Words.number(totals.punctual()), Words.share(totals.punctual(), all)),
        new Figure("Late", Words.number(totals.late()), Words.share(totals.late(), all)),
        new Figure("Cancelled", Words.number(cancelled), ""),
        new Figure("Diverted", Words.number(totals.count(Punctuality.DIVERTED)), ""),
        new Figure("Median arrival delay", Words.signed(median), "min"),
        new Figure("Distance", distance == null ? Words.MISSING : Words.number(distance), "mi"));
  }

  private static Row row(Flight flight, Airport origin, Airport dest, Names names) {
    LocalDate date = flight.flightDate();
    return new Row(
        Links.flight(flight),
        flight.carrier() + " " + flight.flightNumber(),
        names.carrier(flight),
        flight.tailNumber() == null ? Words.MISSING : flight.tailNumber(),
        ClockTime.of(flight.crsDepTime(), flight.crsDepAt(), origin, date),
        ClockTime.of(flight.depTime(), flight.depAt(), origin, date),
        ClockTime.of(flight.crsArrTime(), flight.crsArrAt(), dest, date),
        ClockTime.of(flight.arrTime(), flight.arrAt(), dest, date),
        Delay.of(flight, names));
  }
}
