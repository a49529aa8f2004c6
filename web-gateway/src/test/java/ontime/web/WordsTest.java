package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:30:00Z");

  @Test
  void numbersAreGroupedByANarrowSpace() {
    assertThat(Words.number(0)).isEqualTo("0");
    assertThat(Words.number(999)).isEqualTo("999");
    assertThat(Words.number(1000)).isEqualTo("1\u202f000");
    assertThat(Words.number(1_234_567)).isEqualTo("1\u202f234\u202f567");
    assertThat(Words.number(-1234)).isEqualTo("\u22121\u202f234");
    assertThat(Words.count(1, "flight")).isEqualTo("1 flight");
    assertThat(Words.count(2, "flight")).isEqualTo("2 flights");
  }

  @Test
  void delaysCarryTheirSign() {
    assertThat(Words.signed(12)).isEqualTo("+12");
    assertThat(Words.signed(-3)).isEqualTo("\u22123");
    assertThat(Words.signed(0)).isEqualTo("0");
    assertThat(Words.signed(null)).isEqualTo("–");
  }

  @Test
  void delaysAreSaidInWords() {
    assertThat(Words.late(12)).isEqualTo("late by 12 min");
    assertThat(Words.late(-3)).isEqualTo("early by 3 min");
    assertThat(Words.late(0)).isEqualTo("on schedule");
    assertThat(Words.late(120)).isEqualTo("late by 2 h");
    assertThat(Words.late(1384)).isEqualTo("late by 23 h 4 min");
  }

  @Test
  void datesAndTimesAreInWordsToo() {
    assertThat(Words.day(LocalDate.of(2015, 1, 1))).isEqualTo("Thursday 1 January 2015");
    assertThat(Words.shortDay(LocalDate.of(2015, 1, 1))).isEqualTo("Thu 1 Jan");
    assertThat(Words.month(YearMonth.of(2015, 1))).isEqualTo("January 2015");
    assertThat(Words.time(LocalTime.of(9, 0))).isEqualTo("09:00");
    assertThat(Words.time(null)).isEqualTo("–");
  }

  @Test
  void zonesFollowTheClockOfTheDay() {
    ZoneId newYork = ZoneId.of("America/New_York");
    assertThat(Words.zone(newYork, Instant.parse("2015-01-01T12:00:00Z"))).isEqualTo("EST");
    assertThat(Words.zone(newYork, Instant.parse("2015-07-01T12:00:00Z"))).isEqualTo("EDT");
    assertThat(Words.zone(ZoneId.of("Pacific/Guam"), NOW)).isEqualTo("ChST");
  }

  @Test
  void momentsOfOtherDaysHaveTheirDate() {
    assertThat(Words.utc(Instant.parse("2026-11-22T12:03:10Z"), NOW)).isEqualTo("12:03 UTC");
    assertThat(Words.utc(Instant.parse("2026-11-21T23:59:00Z"), NOW))
        .isEqualTo("21 Nov 2026, 23:59 UTC");
  }

  @Test
  void sharesAreNeverAllOrNothingByRounding() {
    assertThat(Words.share(0, 10)).isEqualTo("0%");
    assertThat(Words.share(1, 3)).isEqualTo("33%");
    assertThat(Words.share(1, 1000)).isEqualTo("<1%");
    assertThat(Words.share(999, 1000)).isEqualTo(">99%");
    assertThat(Words.share(10, 10)).isEqualTo("100%");
    assertThat(Words.share(0, 0)).isEqualTo("–");
  }

  @Test
  void durationsAreRoundedUp() {
    assertThat(Words.duration(Duration.ofSeconds(40))).isEqualTo("40 s");
    assertThat(Words.duration(Duration.ofSeconds(91))).isEqualTo("2 min");
    assertThat(Words.duration(Duration.ofMinutes(65))).isEqualTo("1 h 5 min");
  }
}
