package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumTallyTest {
  private static final YearMonth JANUARY = YearMonth.of(2015, 1);

  private final List<Flight> flights =
      List.of(
          flight("2015-01-01-AA-1-JFK-LAX-0900", 7),
          flight("2015-01-01-AA-3-JFK-LAX-1230", -2),
          flight("2015-01-02-AA-1-JFK-LAX-0900", null));

  @Test
  void isTheFirstEightBytesOfTheHashOfOneFlight() {
    // printf '%s' '{"flightId":…,"diverted":false}' | sha256sum | cut -c1-16
    MonthChecksums one = of(flights.subList(2, 3));
    assertThat(one.days())
        .isEqualTo(Map.of(LocalDate.of(2015, 1, 2), new MonthChecksums.Day(1, "85677a7605a1055e")));
  }

  @Test
  void isTheSameInWhateverOrder() {
    List<Flight> shuffled = new ArrayList<>(flights);
    Collections.shuffle(shuffled, new Random(3));
    assertThat(of(shuffled)).isEqualTo(of(flights));
    assertThat(of(flights).flights()).isEqualTo(3);
    assertThat(of(flights).days()).hasSize(2);
  }

  @Test
  void tellsOneFieldOfOneFlight() {
    List<Flight> other = new ArrayList<>(flights);
    other.set(0, flight("2015-01-01-AA-1-JFK-LAX-0900", 8));
    LocalDate day = LocalDate.of(2015, 1, 1);
    assertThat(of(other).days().get(day)).isNotEqualTo(of(flights).days().get(day));
    assertThat(of(other).days().get(day.plusDays(1)))
        .isEqualTo(of(flights).days().get(day.plusDays(1)));
  }

  @Test
  void countsTheSameFlightTwice() {
    List<Flight> twice = List.of(flights.get(0), flights.get(0));
    assertThat(of(twice).days()).isNotEqualTo(of(flights.subList(0, 1)).days());
  }

  private static MonthChecksums of(List<Flight> flights) {
    ChecksumTally tally = new ChecksumTally();
    flights.forEach(tally::add);
    return tally.checksums(JANUARY);
  }

  private static Flight flight(String id, Integer arrDelay) {
    String delay = arrDelay == null ? "" : "\"arrDelay\":" + arrDelay + ",";
    String json =
        "{\"flightId\":\"%s\",\"flightDate\":\"%s\",%s\"cancelled\":false,\"diverted\":false}"
            .formatted(id, id.substring(0, 10), delay);
    try {
      return Json.mapper().readValue(json, Flight.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
