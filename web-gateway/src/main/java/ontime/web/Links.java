package ontime.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import ontime.model.Flight;

/** Addresses of pages: the one place. */
final class Links {
  static final String HOME = "/";
  static final String PIPELINE = "/pipeline";
  static final String SEARCH = "/search";
  static final String REPORTS = "/reports";
  static final String AIRLINES = "/airlines";
  static final String AIRPORTS = "/airports";
  static final String AIRPLANES = "/airplanes";
  static final String PREDICT = "/predict";
  static final String LIVE = "/predict/live";
  static final String BOARDS = "/boards";
  static final String MODELS = "/models";

  private Links() {}

  static String route(String origin, String dest, LocalDate date) {
    return "/flights/" + origin + "/" + dest + "/" + date;
  }

  static String flight(String carrier, int number, LocalDate date) {
    return "/flights/" + carrier + "/" + number + "/" + date;
  }

  static String flight(Flight flight) {
    return flight(flight.carrier(), flight.flightNumber(), flight.flightDate());
  }

  /** What a model says of a flight by its schedule. */
  static String predict(Flight flight) {
    return PREDICT
        + "?carrier="
        + flight.carrier()
        + "&flightNumber="
        + flight.flightNumber()
        + "&origin="
        + flight.origin()
        + "&dest="
        + flight.dest()
        + "&flightDate="
        + flight.flightDate()
        + "&crsDepTime="
        + encoded(Words.time(flight.crsDepTime()));
  }

  static String report(String name) {
    return REPORTS + "/" + encoded(name);
  }

  static String airline(String carrier) {
    return AIRLINES + "/" + encoded(carrier);
  }

  static String airport(String code) {
    return AIRPORTS + "/" + encoded(code);
  }

  static String airplane(String tailNumber) {
    return AIRPLANES + "/" + encoded(tailNumber);
  }

  /** A question that was submitted. */
  static String asked(String id) {
    return PREDICT + "/" + encoded(id);
  }

  /** Departures of a day, and what was predicted of them. */
  static String board(String airport, LocalDate date) {
    return "/airports/" + airport + "/board?date=" + date;
  }

  static String model(String version) {
    return MODELS + "/" + encoded(version);
  }

  /** For use as the value of a query's parameter. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static String rejects(YearMonth month) {
    return PIPELINE + "/" + month + "/rejects";
  }
}
