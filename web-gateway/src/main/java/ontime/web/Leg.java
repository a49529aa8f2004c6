package ontime.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontime.model.Airport;
import ontime.model.Flight;

/**
 * One leg of a flight.
 *
 * @param headline how it went: {@code Arrived 7 min late}
 * @param explanation a second sentence; empty when the headline says it all
 * @param steps gate to gate, scheduled against actual
 * @param otherDays the same leg on days around; empty when only this day has it
 * @param predictHref what a model would have said of it
 */
record Leg(
    String id,
    String route,
    String routeHref,
    Delay delay,
    String headline,
    String explanation,
    End departure,
    End arrival,
    Optional<Timeline> timeline,
    List<Step> steps,
    List<Fact> facts,
    Optional<Causes> causes,
    OtherDays otherDays,
    String predictHref) {

  /**
   * One end of the leg.
   *
   * @param what {@code Departure} or {@code Arrival}
   * @param href the airport's page
   * @param actual what to show large; the scheduled time when it did not happen
   * @param note the schedule and how far off it was
   * @param happened whether {@code actual} is one
   */
  record End(
      String what,
      String place,
      Optional<String> href,
      String airport,
      String zone,
      ClockTime actual,
      String note,
      boolean happened) {}

  record Step(String name, String scheduled, String actual, String difference, String css) {}

  record Fact(String name, String value, Optional<String> href) {
    static Fact of(String name, String value) {
      return new Fact(name, value, Optional.empty());
    }

    /** Adds what is known: nothing for null and for blanks. */
    static void add(List<Fact> facts, String name, String value) {
      if (value != null && !value.isBlank()) facts.add(of(name, value));
    }
  }

  static Leg of(Flight flight, List<Flight> days, Names names) {
    Optional<Airport> origin = names.find(flight.origin());
    Optional<Airport> dest = names.find(flight.dest());
    return new Leg(
        flight.origin()
            + "-"
            + flight.dest()
            + "-"
            + Words.time(flight.crsDepTime()).replace(":", ""),
        names.place(flight.origin()) + " to " + names.place(flight.dest()),
        Links.route(flight.origin(), flight.dest(), flight.flightDate()),
        Delay.of(flight, names),
        Story.headline(flight),
        Story.explanation(flight, names),
        departure(flight, origin, names),
        arrival(flight, dest, names),
        origin.flatMap(from -> dest.flatMap(to -> Timeline.of(flight, from, to))),
        steps(flight),
        facts(flight),
        Causes.of(flight),
        OtherDays.of(
            sameLeg(flight.origin(), flight.dest(), flight.crsDepTime(), days),
            flight.flightDate(),
            names),
        Links.predict(flight));
  }

  /** A number may fly a leg twice a day; the one scheduled nearest stands for the day. */
  static List<Flight> sameLeg(
      String origin, String dest, LocalTime departure, List<Flight> flights) {
    List<Flight> same = new ArrayList<>();
    for (Flight flight : flights) {
      if (!flight.origin().equals(origin) || !flight.dest().equals(dest)) continue;
      int last = same.size() - 1;
      if (last < 0 || !same.get(last).flightDate().equals(flight.flightDate())) {
        same.add(flight);
      } else if (off(flight, departure) < off(same.get(last), departure)) {
        same.set(last, flight);
      }
    }
    return same;
  }

  private static int off(Flight flight, LocalTime departure) {
    return Math.abs(flight.crsDepTime().toSecondOfDay() - departure.toSecondOfDay());
  }

  private static End departure(Flight flight, Optional<Airport> origin, Names names) {
    LocalDate date = flight.flightDate();
    ClockTime scheduled =
        ClockTime.of(flight.crsDepTime(), flight.crsDepAt(), origin.orElse(null), date);
    boolean happened = flight.depTime() != null;
    ClockTime actual = ClockTime.of(flight.depTime(), flight.depAt(), origin.orElse(null), date);
    return new End(
        "Departure",
        names.place(flight.origin()),
        origin.map(Airport::code).map(Links::airport),
        origin.map(Airport::name).orElse(""),
        zone(origin, flight.crsDepAt()),
        happened ? actual : scheduled,
        note(scheduled, happened, flight.depDelay()),
        happened);
  }

  private static End arrival(Flight flight, Optional<Airport> dest, Names names) {
    LocalDate date = flight.flightDate();
    ClockTime scheduled =
        ClockTime.of(flight.crsArrTime(), flight.crsArrAt(), dest.orElse(null), date);
    boolean happened = flight.arrTime() != null;
    ClockTime actual = ClockTime.of(flight.arrTime(), flight.arrAt(), dest.orElse(null), date);
    return new End(
        "Arrival",
        names.place(flight.dest()),
        dest.map(Airport::code).map(Links::airport),
        dest.map(Airport::name).orElse(""),
        zone(dest, flight.crsArrAt()),
        happened ? actual : scheduled,
        note(scheduled, happened, flight.diverted() ? flight.divArrDelay() : flight.arrDelay()),
        happened);
  }

  private static String zone(Optional<Airport> airport, java.time.Instant at) {
    return airport.isEmpty() || at == null ? "" : Words.zone(airport.get().zone(), at);
  }

  private static String note(ClockTime scheduled, boolean happened, Integer delay) {
    if (!happened) return "scheduled; not reported";
    String schedule = "scheduled " + scheduled.text();
    return delay == null ? schedule : schedule + ", " + Words.late(delay);
  }

  private static List<Step> steps(Flight flight) {
    return List.of(
        step(
            "Left the gate",
            Words.time(flight.crsDepTime()),
            Words.time(flight.depTime()),
            flight.depDelay()),
        step("Wheels off", "", Words.time(flight.wheelsOff()), null),
        step("Wheels on", "", Words.time(flight.wheelsOn()), null),
        step(
            "At the gate",
            Words.time(flight.crsArrTime()),
            Words.time(flight.arrTime()),
            flight.arrDelay()),
        length("Gate to gate", flight.crsElapsedTime(), flight.actualElapsedTime()),
        length("Taxi out", null, flight.taxiOut()),
        length("In the air", null, flight.airTime()),
        length("Taxi in", null, flight.taxiIn()));
  }

  private static Step step(String name, String scheduled, String actual, Integer delay) {
    String css = delay == null ? "" : Punctuality.ofDelay(delay).css();
    return new Step(name, scheduled, actual, delay == null ? "" : Words.signed(delay), css);
  }

  private static Step length(String name, Integer scheduled, Integer actual) {
    String difference = scheduled == null || actual == null ? "" : Words.signed(actual - scheduled);
    return new Step(
        name,
        scheduled == null ? "" : Words.minutes(scheduled),
        Words.minutesOrMissing(actual),
        difference,
        Punctuality.ON_TIME.css());
  }

  private static List<Fact> facts(Flight flight) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Aircraft",
            flight.tailNumber() == null ? "not reported" : flight.tailNumber(),
            Optional.ofNullable(flight.tailNumber()).map(Links::airplane)));
    facts.add(Fact.of("Distance", Words.miles(flight.distance())));
    if (flight.firstDepTime() != null) {
      facts.add(Fact.of("First left the gate", Words.time(flight.firstDepTime())));
    }
    if (flight.totalAddGTime() != null) {
      facts.add(
          new Fact(
              "Away from the gate before",
              Words.minutes(flight.totalAddGTime()),
              Optional.empty()));
    }
    return facts;
  }
}
