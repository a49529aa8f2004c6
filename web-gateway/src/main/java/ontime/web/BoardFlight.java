package ontime.web;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.features.DelayBucket;
import ontime.features.FlightRequest;
import ontime.model.Flight;
import ontime.model.Prediction;

/**
 * A departure, what was predicted of it, and how much of it has happened at some moment. Whatever
 * lies after that moment is not to be had from here.
 *
 * @param scheduled departure
 */
record BoardFlight(
    String carrier,
    Integer number,
    String dest,
    Instant scheduled,
    Optional<Prediction> told,
    Optional<Flight> record,
    Optional<Instant> now) {

  BoardFlight {
    requireNonNull(now, "now is null");
  }

  private record Key(String carrier, Integer number, String dest, Instant scheduled) {}

  /**
   * In order of scheduled departure.
   *
   * @param zone of the airport
   * @param now empty when nothing is known yet
   */
  static List<BoardFlight> of(
      List<Prediction> told, List<Flight> flights, ZoneId zone, Optional<Instant> now) {
    Map<Key, Prediction> answers = new HashMap<>();
    told.forEach(answer -> answers.put(key(answer.flight(), zone), answer));
    List<BoardFlight> board = new ArrayList<>();
    for (Flight flight : flights) {
      Key key = new Key(flight.carrier(), flight.flightNumber(), flight.dest(), flight.crsDepAt());
      board.add(of(key, Optional.ofNullable(answers.remove(key)), Optional.of(flight), now));
    }
    // Asked about by hand, and in no schedule that is loaded.
    answers.forEach(
        (key, answer) -> board.add(of(key, Optional.of(answer), Optional.empty(), now)));
    board.sort(
        Comparator.comparing(BoardFlight::scheduled)
            .thenComparing(BoardFlight::carrier)
            .thenComparing(flight -> flight.number() == null ? 0 : flight.number()));
    return board;
  }

  private static BoardFlight of(
      Key key, Optional<Prediction> told, Optional<Flight> record, Optional<Instant> now) {
    return new BoardFlight(
        key.carrier(), key.number(), key.dest(), key.scheduled(), told, record, now);
  }

  private static Key key(FlightRequest flight, ZoneId zone) {
    return new Key(
        flight.carrier(),
        flight.flightNumber(),
        flight.dest(),
        flight.flightDate().atTime(flight.crsDepTime()).atZone(zone).toInstant());
  }

  private boolean past(Instant at) {
    return at != null && now.filter(moment -> !at.isAfter(moment)).isPresent();
  }

  /** When it left its gate, if it has. */
  Optional<Instant> left() {
    return record.map(Flight::depAt).filter(this::past);
  }

  /**
   * The record, once its end is known: it has arrived, or it did not fly, or landed elsewhere. The
   * record has no hour for the last two; they count from the schedule's.
   */
  Optional<Flight> ended() {
    return record.filter(
        flight ->
            flight.cancelled()
                ? past(scheduled)
                : past(flight.arrDelay() == null ? flight.crsArrAt() : flight.arrAt()));
  }

  /** Whether the likeliest bucket came true; empty before the arrival, and without one. */
  Optional<Boolean> right() {
    return told.flatMap(
        answer -> delay().map(minutes -> answer.bucket() == DelayBucket.of(minutes)));
  }

  /** Whether the arrival lies within the interval of eight in ten. */
  Optional<Boolean> inside() {
    return told.flatMap(
        answer ->
            delay()
                .map(minutes -> answer.lowMinutes() <= minutes && minutes <= answer.highMinutes()));
  }

  private Optional<Integer> delay() {
    return ended().map(Flight::arrDelay);
  }
}
