package ontime.prediction;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import ontime.features.DayBoard;
import ontime.model.Flight;

/** What the record has of one day: its board, and each flight's schedule. */
final class KnownDay {
  private final DayBoard board;
  private final Map<String, List<Flight>> byNumber;
  private final Map<String, List<Flight>> byRoute;

  private KnownDay(DayBoard board, List<Flight> flights) {
    this.board = board;
    byNumber = flights.stream().collect(groupingBy(f -> f.carrier() + " " + f.flightNumber()));
    byRoute = flights.stream().collect(groupingBy(f -> f.origin() + " " + f.dest()));
  }

  /**
   * @param flights of the day
   * @param before those of the day before
   */
  static KnownDay of(LocalDate day, List<Flight> flights, List<Flight> before) {
    DayBoard board = DayBoard.of(day, Stream.concat(flights.stream(), before.stream()));
    return new KnownDay(board, flights);
  }

  /**
   * @param flights some of the day's, too few to tell how the day goes
   */
  static KnownDay withoutBoard(LocalDate day, List<Flight> flights) {
    return new KnownDay(DayBoard.of(day, Stream.of()), flights);
  }

  static KnownDay unknown(LocalDate day) {
    return withoutBoard(day, List.of());
  }

  DayBoard board() {
    return board;
  }

  /** The flight that is asked about, if it is in the record. */
  Optional<Flight> flight(Question question) {
    return byNumber
        .getOrDefault(question.carrier() + " " + question.flightNumber(), List.of())
        .stream()
        .filter(f -> f.origin().equals(question.origin()) && f.dest().equals(question.dest()))
        .findFirst();
  }

  /** Minutes from gate to gate that the schedules of the day's other flights give the route. */
  OptionalInt elapsedTime(String origin, String dest) {
    int[] minutes =
        byRoute.getOrDefault(origin + " " + dest, List.of()).stream()
            .mapToInt(f -> (int) Duration.between(f.crsDepAt(), f.crsArrAt()).toMinutes())
            .sorted()
            .toArray();
    return minutes.length == 0 ? OptionalInt.empty() : OptionalInt.of(minutes[minutes.length / 2]);
  }

  /** Statute miles, as one of the day's flights has it. */
  OptionalInt distance(String origin, String dest) {
    return byRoute.getOrDefault(origin + " " + dest, List.of()).stream()
        .filter(flight -> flight.distance() != null)
        .mapToInt(Flight::distance)
        .findFirst();
  }
}
