package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names are those of the bundled table and of the FAA's aircraft reference file. */
class ManufacturersTest {
  @ParameterizedTest
  @CsvSource({
    "AIRBUS INDUSTRIE, AIRBUS",
    "AIRBUS SAS, AIRBUS",
    "AIRBUS CANADA LTD PTNRSHP, AIRBUS",
    "MCDONNELL DOUGLAS AIRCRAFT CO, MCDONNELL DOUGLAS",
    "MCDONNELL DOUGLAS CORPORATION, MCDONNELL DOUGLAS",
    "DOUGLAS, MCDONNELL DOUGLAS",
    "EMBRAER S A, EMBRAER",
    "EMBRAER-EMPRESA BRASILEIRA DE, EMBRAER",
    "BOMBARDIER INC, BOMBARDIER",
    "CANADAIR LTD, BOMBARDIER",
    "BOEING OF CANADA LTD, DE HAVILLAND",
    "RAYTHEON AIRCRAFT COMPANY, RAYTHEON",
    "DIAMOND AIRCRAFT IND INC, DIAMOND",
    "AGUSTA SPA, AGUSTA",
    "BOEING, BOEING",
    "S, S"
  })
  void oneNameForEachMaker(String registered, String maker) {
    assertThat(Manufacturers.maker(registered)).isEqualTo(maker);
  }

  @Test
  void noneStaysNone() {
    assertThat(Manufacturers.maker(null)).isNull();
    assertThat(Manufacturers.maker(" ")).isNull();
  }

  @Test
  void theBundledFleetHasOneNameForEachMaker() {
    Map<String, Integer> airplanes = new TreeMap<>();
    for (Airplane airplane : Airplanes.bundled().all()) {
      String maker = airplane.manufacturer();
      if (maker == null) continue;
      assertThat(Manufacturers.maker(maker)).isEqualTo(maker);
      airplanes.merge(maker, 1, Integer::sum);
    }
    assertThat(airplanes)
        .containsEntry("BOEING", 2698)
        .containsEntry("AIRBUS", 570 + 457)
        .containsEntry("MCDONNELL DOUGLAS", 288 + 105 + 14 + 36)
        .containsEntry("EMBRAER", 623 + 43)
        .containsEntry("BOMBARDIER", 640 + 86);
  }
}
