package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of real rows; the flight is named where there is one. */
class FlightTimesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  @Property
  void parseInvertsWriting(
      @ForAll @IntRange(max = 23) int hour, @ForAll @IntRange(max = 59) int minute) {
    assertThat(FlightTimes.parse("%02d%02d".formatted(hour, minute)))
        .contains(LocalTime.of(hour, minute));
  }

  @Property
  void parseNeverThrows(@ForAll String text) {
    FlightTimes.parse(text).ifPresent(time -> assertThat(text).matches("\\d{1,4}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2401", "0960", "09:00", "-900", "09000", "2500", " 900", "٠٩٠٠"})
  void isNoTime(String text) {
    assertThat(FlightTimes.parse(text)).isEmpty();
  }

  @Test
  void midnightAtTheEndOfTheDayIsTheStartOfTheNext() {
    assertThat(FlightTimes.parse("2400")).contains(LocalTime.MIDNIGHT);
    assertThat(FlightTimes.scheduledDeparture(day(2008, 1, 1), "2400", NEW_YORK))
        .isEqualTo(FlightTimes.scheduledDeparture(day(2008, 1, 2), "0000", NEW_YORK));
  }

  @Test
  void acrossThreeZones() {
    // AA 1 of 2015-01-01, JFK 0900 to LAX 1230 in 390 minutes
    Instant departure = FlightTimes.scheduledDeparture(day(2015, 1, 1), "0900", NEW_YORK);
    assertThat(departure).isEqualTo("2015-01-01T14:00:00Z");
    assertThat(arrival(departure, "1230", LOS_ANGELES, 390, 2475))
        .isEqualTo("2015-01-01T20:30:00Z");
  }

  @Test
  void acrossMidnight() {
    // AA 1354 of 2008-01-01, DFW 2045 to JAX 2355; F9 240 of 2008-01-13, DEN 2355 to JAX 0505
    Instant evening = FlightTimes.scheduledDeparture(day(2008, 1, 1), "2045", CHICAGO);
    assertThat(arrival(evening, "2355", NEW_YORK, 130, 919)).isEqualTo("2008-01-02T04:55:00Z");
    Instant night = FlightTimes.scheduledDeparture(day(2008, 1, 13), "2355", DENVER);
    assertThat(arrival(night, "0505", NEW_YORK, 190, 1447)).isEqualTo("2008-01-14T10:05:00Z");
  }

  @Test
  void arrivesBeforeItLeftOnTheClock() {
    // a Denver to Los Angeles hop late in the day lands "earlier" on the western clock
    Instant departure = FlightTimes.scheduledDeparture(day(2008, 1, 1), "0005", NEW_YORK);
    assertThat(arrival(departure, "2359", CHICAGO, 54, 200)).isEqualTo("2008-01-01T05:59:00Z");
  }

  @Test
  void clocksGoForward() {
    // 2008-03-09 has no 02:30 in Chicago; the flight leaves an hour later on the new clock
    assertThat(FlightTimes.scheduledDeparture(day(2008, 3, 9), "0230", CHICAGO))
        .isEqualTo("2008-03-09T08:30:00Z");
  }

  @Test
  void withoutAUsableElapsedTimeTheDistanceDecidesTheDay() {
    // 9E 2951 of 2008-01-01, TVC 0800 to DTW 2400, diverted, no CRSElapsedTime, 207 miles
    Instant departure = FlightTimes.scheduledDeparture(day(2008, 1, 1), "0800", NEW_YORK);
    assertThat(arrival(departure, "2400", NEW_YORK, null, 207)).isEqualTo("2008-01-02T05:00:00Z");
    assertThat(arrival(departure, "2400", NEW_YORK, -5, 207)).isEqualTo("2008-01-02T05:00:00Z");
  }

  @Test
  void aDepartureMustBeATime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlightTimes.scheduledDeparture(day(2008, 1, 1), "9999", CHICAGO))
        .withMessageContaining("9999");
  }

  private static Instant arrival(
      Instant departure, String hhmm, ZoneId zone, Integer elapsed, int miles) {
    LocalTime time = FlightTimes.parse(hhmm).orElseThrow();
    return FlightTimes.scheduledArrival(departure, time, zone, elapsed, miles);
  }

  private static LocalDate day(int year, int month, int day) {
    return LocalDate.of(year, month, day);
  }
}
