package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypoTest {
  @ParameterizedTest
  @CsvSource({
    "atlnta, atlanta, true",
    "atlanata, atlanta, true",
    "atlamta, atlanta, true",
    "altanta, atlanta, true",
    "atlanat, atlanta, true",
    "tlanta, atlanta, true",
    "atlanta, atlanta, false",
    "atlnt, atlanta, false",
    "altnata, atlanta, false",
    "boston, atlanta, false"
  })
  void isOneErrorAway(String typed, String meant, boolean near) {
    assertThat(Typo.between(typed, meant)).isEqualTo(near);
    assertThat(Typo.between(meant, typed)).isEqualTo(near);
  }
}
