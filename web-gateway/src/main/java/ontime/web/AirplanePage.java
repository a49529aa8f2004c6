package ontime.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontime.model.Airplane;
import ontime.model.FlightResults;

/**
 * One aircraft.
 *
 * @param facts what a register says; empty where none has it
 * @param missing why facts or flights are missing; empty when they are not
 * @param flights the latest, newest first
 */
record AirplanePage(
    String tailNumber,
    String sub,
    List<Leg.Fact> facts,
    String missing,
    String total,
    String allHref,
    List<SearchPage.Row> flights) {
  static AirplanePage of(
      String tailNumber,
      Part<Optional<Airplane>> airplane,
      Part<FlightResults> found,
      Names names) {
    Optional<Airplane> known = airplane.orElse(Optional.empty());
    Criteria all = FlightCriteria.NONE.with(FlightCriteria.TAIL_NUMBER, tailNumber);
    return new AirplanePage(
        tailNumber,
        known
            .map(AirplanePage::kind)
            .orElse(airplane.there() ? "The aircraft registers lack it." : ""),
        known.map(AirplanePage::facts).orElse(List.of()),
        (airplane.missing() + " " + found.missing()).strip(),
        found.value().map(results -> Words.count(results.total(), "flight")).orElse("Flights"),
        all.at(Links.SEARCH),
        found
            .map(results -> results.items().stream())
            .map(flights -> flights.map(each -> SearchPage.Row.of(each, names)).toList())
            .orElse(List.of()));
  }

  private static String kind(Airplane airplane) {
    return (said(airplane.manufacturer()) + " " + said(airplane.model())).strip();
  }

  private static String said(String text) {
    return text == null ? "" : text;
  }

  private static List<Leg.Fact> facts(Airplane airplane) {
    List<Leg.Fact> facts = new ArrayList<>();
    Leg.Fact.add(facts, "Manufacturer", airplane.manufacturer());
    Leg.Fact.add(facts, "Model", airplane.model());
    Leg.Fact.add(
        facts,
        "Built in",
        airplane.manufacturerYear() == null ? null : airplane.manufacturerYear().toString());
    Leg.Fact.add(facts, "Serial number", airplane.serialNumber());
    Leg.Fact.add(facts, "Owner", airplane.owner());
    Leg.Fact.add(facts, "Owner's state", airplane.ownerState());
    Leg.Fact.add(facts, "Engine maker", airplane.engineManufacturer());
    Leg.Fact.add(facts, "Engine model", airplane.engineModel());
    Leg.Fact.add(
        facts,
        "Register",
        airplane.source() == Airplane.Source.PLANE_DATA2008 ? "plane-data, 2008" : "FAA");
    return facts;
  }
}
