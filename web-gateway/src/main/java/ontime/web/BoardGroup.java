package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ontime.model.Flight;
import ontime.model.Prediction;

/**
 * Flights of a board that are equally far.
 *
 * @param count how many there are, and how many are shown
 * @param none what stands for no rows
 */
record BoardGroup(String id, String heading, String count, String none, List<Row> rows) {
  /** A page that comes anew every second must be small. */
  private static final int ROWS = 40;

  /** As a replay asks. */
  private static final Duration AHEAD = Duration.ofHours(2);

  /**
   * @param href the whole prediction; null where there is none
   * @param bar null where there is none
   * @param outcome the likeliest bucket and its probability
   * @param left when it left its gate, or the dash
   * @param actual null before it is known
   * @param verdict right, wrong, or empty
   */
  record Row(
      String href,
      String code,
      String carrier,
      String dest,
      String place,
      String scheduled,
      BucketBar bar,
      String outcome,
      String minutes,
      String interval,
      String left,
      Delay actual,
      String verdict) {}

  /**
   * @param flights by scheduled departure
   * @param zone of their airport
   */
  static List<BoardGroup> of(
      List<BoardFlight> flights, Optional<Instant> now, ZoneId zone, Names names) {
    Predicate<BoardFlight> ended = flight -> flight.ended().isPresent();
    Predicate<BoardFlight> flying = ended.negate().and(flight -> flight.left().isPresent());
    Predicate<BoardFlight> soon =
        flight -> now.isEmpty() || !flight.scheduled().isAfter(now.get().plus(AHEAD));
    Predicate<BoardFlight> waiting =
        ended.negate().and(flight -> flight.left().isEmpty()).and(soon);
    Comparator<BoardFlight> latest = Comparator.comparing(BoardGroup::endedAt).reversed();
    String toDepart = now.isEmpty() ? "To depart" : "To depart within two hours";
    return List.of(
        of("waiting", toDepart, "None.", flights.stream().filter(waiting), zone, names),
        of("flying", "On their way", "None.", flights.stream().filter(flying), zone, names),
        of(
            "ended",
            "Arrived, the latest first",
            "None yet.",
            flights.stream().filter(ended).sorted(latest),
            zone,
            names));
  }

  private static Instant endedAt(BoardFlight flight) {
    return flight.ended().map(Flight::arrAt).orElse(flight.scheduled());
  }

  private static BoardGroup of(
      String id,
      String heading,
      String none,
      Stream<BoardFlight> flights,
      ZoneId zone,
      Names names) {
    List<BoardFlight> all = flights.toList();
    String count = Words.number(all.size());
    return new BoardGroup(
        id,
        heading,
        all.size() <= ROWS ? count : ROWS + " of " + count,
        none,
        all.stream().limit(ROWS).map(flight -> row(flight, zone, names)).toList());
  }

  private static Row row(BoardFlight flight, ZoneId zone, Names names) {
    Optional<Prediction> told = flight.told();
    return new Row(
        told.map(answer -> Links.asked(answer.id())).orElse(null),
        flight.number() == null ? flight.carrier() : flight.carrier() + " " + flight.number(),
        flight.record().map(names::carrier).orElse(""),
        flight.dest(),
        names.place(flight.dest()),
        time(flight.scheduled(), zone),
        told.map(answer -> BucketBar.of(answer.probabilities(), answer.bucket())).orElse(null),
        told.map(BoardGroup::outcome).orElse(""),
        told.map(answer -> signed(answer.expectedMinutes())).orElse(Words.MISSING),
        told.map(answer -> signed(answer.lowMinutes()) + " to " + signed(answer.highMinutes()))
            .orElse(""),
        flight.left().map(left -> time(left, zone)).orElse(Words.MISSING),
        flight.ended().map(record -> Delay.of(record, names)).orElse(null),
        flight.right().map(right -> right ? "right" : "wrong").orElse(""));
  }

  private static String outcome(Prediction told) {
    return ModelWords.shortBucket(told.bucket())
        + ", "
        + Words.share(told.probabilities().getOrDefault(told.bucket(), 0.0));
  }

  private static String signed(double minutes) {
    return Words.signed((int) Math.round(minutes));
  }

  private static String time(Instant at, ZoneId zone) {
    return Words.time(at.atZone(zone).toLocalTime());
  }
}
