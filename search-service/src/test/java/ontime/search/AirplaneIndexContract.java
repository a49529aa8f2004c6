package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ontime.kit.ProblemException;
import ontime.model.Airplane;
import ontime.model.AirplaneResults;
import ontime.model.Airplanes;
import ontime.search.AirplaneSearch.Direction;
import ontime.search.AirplaneSearch.Sort;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every index of airplanes does, on all that the bundled table has. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AirplaneIndexContract {
  private static final Sort BY_TAIL_NUMBER = new Sort(AirplaneField.TAIL_NUMBER, Direction.UP);

  private final Airplanes table = Airplanes.bundled();
  private final MemoryAirplaneIndex plain = new MemoryAirplaneIndex();
  private AirplaneIndex index;

  /** An empty index. */
  abstract AirplaneIndex emptyIndex();

  @BeforeAll
  void fill() {
    index = emptyIndex();
    assertThat(index.version()).isEmpty();
    assertThat(index.search(by("boeing", Map.of()))).isEqualTo(none());
    index.replace("1", table.all());
    plain.replace("1", table.all());
  }

  @Test
  void knowsItsVersion() {
    assertThat(index.version()).contains("1");
  }

  @Test
  void everyFieldComesBack() {
    AirplaneSearch one = by(null, Map.of(AirplaneField.TAIL_NUMBER, "n933ev"));
    assertThat(index.search(one).items()).containsExactly(table.airplane("N933EV").orElseThrow());
  }

  @Test
  void textIsFoundInOwnerMakerAndModelTogether() {
    long expected =
        table.all().stream()
            .filter(
                airplane ->
                    String.valueOf(airplane.owner()).contains("DELTA")
                        && String.valueOf(airplane.manufacturer()).equals("BOEING"))
            .count();
    assertThat(expected).isPositive();
    assertThat(index.search(by("Delta boeing", Map.of())).total()).isEqualTo(expected);
    assertThat(index.search(by("boeing delt", Map.of())).total()).isEqualTo(expected);
    assertThat(index.search(by("nobody", Map.of()))).isEqualTo(none());
  }

  @Test
  void eachFieldIsSearchedByItself() {
    for (Airplane airplane : List.copyOf(table.all()).subList(2_000, 2_020)) {
      for (AirplaneField field : AirplaneField.values()) {
        if (field.value(airplane) == null) continue;
        AirplaneSearch search = by(null, Map.of(field, field.value(airplane).toString()));
        assertThat(index.search(search)).as("%s", search).isEqualTo(plain.search(search));
        assertThat(plain.search(search).total()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void pagesJoinToTheWholeInOrder(AirplaneField field) {
    for (Direction direction : Direction.values()) {
      Sort sort = new Sort(field, direction);
      Map<AirplaneField, String> texts = Map.of(AirplaneField.MANUFACTURER, "bombardier");
      AirplaneSearch all = new AirplaneSearch(null, texts, sort, 2_000, null);
      List<Airplane> joined = new ArrayList<>();
      String cursor = null;
      do {
        AirplaneResults page = index.search(new AirplaneSearch(null, texts, sort, 300, cursor));
        joined.addAll(page.items());
        cursor = page.next();
      } while (cursor != null);
      assertThat(joined).isEqualTo(plain.search(all).items()).hasSizeGreaterThan(600);
    }
  }

  @Test
  void aCursorOfAnotherSearchIsNamed() {
    String cursor = index.search(by("boeing", Map.of())).next();
    AirplaneSearch other = new AirplaneSearch("airbus", Map.of(), BY_TAIL_NUMBER, 10, cursor);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> index.search(other))
        .satisfies(e -> assertThat(e.field()).contains("cursor"));
  }

  private static AirplaneSearch by(String text, Map<AirplaneField, String> texts) {
    return new AirplaneSearch(text, texts, BY_TAIL_NUMBER, 10, null);
  }

  private static AirplaneResults none() {
    return new AirplaneResults(List.of(), 0, null);
  }
}
