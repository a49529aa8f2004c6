package ontime.web;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import ontime.model.Flight;

/** A table of flights in a few numbers. */
record DayTotals(int flights, Map<Punctuality, Long> counts, OptionalInt medianArrDelay) {
  static DayTotals of(List<Flight> flights) {
    Map<Punctuality, Long> counts =
        flights.stream()
            .collect(
                groupingBy(Punctuality::of, () -> new EnumMap<>(Punctuality.class), counting()));
    return new DayTotals(flights.size(), counts, median(flights));
  }

  long count(Punctuality punctuality) {
    return counts.getOrDefault(punctuality, 0L);
  }

  /** As BTS counts: arrived less than 15 minutes late. */
  long punctual() {
    return count(Punctuality.EARLY) + count(Punctuality.ON_TIME);
  }

  long late() {
    return count(Punctuality.LATE_UNDER_30) + count(Punctuality.LATE_30_PLUS);
  }

  /** The mean of the middle two, rounded towards late, when the number is even. */
  private static OptionalInt median(List<Flight> flights) {
    int[] delays =
        flights.stream()
            .map(Flight::arrDelay)
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    if (delays.length == 0) return OptionalInt.empty();
    int middle = delays.length / 2;
    if (delays.length % 2 == 1) return OptionalInt.of(delays[middle]);
    return OptionalInt.of((int) Math.round((delays[middle - 1] + delays[middle]) / 2.0));
  }
}
