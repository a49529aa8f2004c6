package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ontime.model.Airlines;
import ontime.model.Airplanes;
import ontime.model.Airports;
import ontime.model.Suggestion;
import ontime.model.Suggestion.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every index of suggestions does. Flights are those of January 2015, in rounded numbers. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SuggestionIndexContract {
  private static final Traffic TRAFFIC =
      new Traffic(
          2015,
          Map.of(
              "ATL", 3700L, "ORD", 2900L, "DFW", 2600L, "SFO", 1600L, "JFK", 1100L, "LGA", 1000L,
              "MDW", 900L, "SAN", 850L, "SAT", 300L, "SJU", 280L),
          Map.of("WN", 12000L, "DL", 8000L, "AA", 5000L),
          Map.of("N787AA", 8L, "N788AA", 9L, "N3GDAA", 11L),
          Map.of(
              new Traffic.Route("ATL", "SFO"), 60L,
              new Traffic.Route("SFO", "ATL"), 61L,
              new Traffic.Route("JFK", "SFO"), 90L,
              new Traffic.Route("SAN", "SFO"), 95L),
          Map.of(
              new Traffic.Number("AA", 1519), 4L,
              new Traffic.Number("AA", 15), 4L,
              new Traffic.Number("DL", 1519), 3L));

  private SuggestionIndex index;

  /** An empty index. */
  abstract SuggestionIndex emptyIndex();

  @BeforeAll
  void fill() {
    index = emptyIndex();
    assertThat(index.version()).isEmpty();
    assertThat(index.suggest("atl", 8)).isEmpty();
    index.replace(
        "1",
        new SuggestionEntries(Airports.bundled(), Airlines.bundled(), Airplanes.bundled())
            .of(TRAFFIC));
  }

  @Test
  void knowsItsVersion() {
    assertThat(index.version()).contains("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "atl              | Atlanta ATL",
        "ATL              | Atlanta ATL",
        "chic             | Chicago ORD",
        "new y            | New York JFK",
        "newyork          | New York JFK",
        "kennedy          | New York JFK",
        "san f            | San Francisco SFO",
        "san              | San Diego SAN",
        "dl               | Delta Air Lines DL",
        "delta            | Delta Air Lines DL",
        "delta air lines inc. | Delta Air Lines DL",
        "southw           | Southwest Airlines WN",
        "n787             | N787AA",
        "N787AA           | N787AA",
        "aa 1519          | AA 1519",
        "AA1519           | AA 1519",
        "american 1519    | AA 1519",
        "dl 15            | DL 1519",
        "atl sfo          | ATL to SFO",
        "atl-sfo          | ATL to SFO",
        "sfo → atl        | SFO to ATL",
        "atlanta to san f | ATL to SFO",
        "atlanta sfo      | ATL to SFO",
        "san diego to sfo | SAN to SFO",
        "altanta          | Atlanta ATL",
        "atlnta           | Atlanta ATL",
        "atl anta         | Atlanta ATL",
        "chicaho          | Chicago ORD",
        "san fransisco    | San Francisco SFO",
        "sãn francîsco    | San Francisco SFO",
        "detla            | Delta Air Lines DL",
        "n787ab           | N787AA",
        "altanta to san francisco | ATL to SFO",
      })
  void theFirstIsWhatWasMeant(String text, String label) {
    assertThat(index.suggest(text, 8)).isNotEmpty();
    assertThat(index.suggest(text, 8).get(0).label()).isEqualTo(label);
  }

  @Test
  void amongEqualsTheMostFlightsComeFirst() {
    assertThat(index.suggest("chicago", 8))
        .extracting(Suggestion::airport)
        .startsWith("ORD", "MDW");
    assertThat(index.suggest("chicago", 1)).hasSize(1);
  }

  @Test
  void saysWhatItIs() {
    assertThat(index.suggest("atl", 1))
        .containsExactly(
            new Suggestion(
                Kind.AIRPORT,
                "Atlanta ATL",
                "Hartsfield-Jackson Atlanta International · Atlanta, GA",
                3700,
                "ATL",
                null,
                null,
                null,
                null,
                null));
    assertThat(index.suggest("aa 1519", 1))
        .containsExactly(
            new Suggestion(
                Kind.FLIGHT,
                "AA 1519",
                "Flight of American Airlines",
                4,
                null,
                "AA",
                1519,
                null,
                null,
                null));
    assertThat(index.suggest("atl sfo", 1))
        .containsExactly(
            new Suggestion(
                Kind.ROUTE,
                "ATL to SFO",
                "Atlanta to San Francisco",
                60,
                null,
                null,
                null,
                "ATL",
                "SFO",
                null));
    assertThat(index.suggest("n787aa", 1).get(0).tailNumber()).isEqualTo("N787AA");
    assertThat(index.suggest("dl", 1).get(0).carrier()).isEqualTo("DL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "-->", "💥", "qqqqqq", "* OR 1", "(", "\"", "atl AND sfo~9"})
  void whatIsLikeNothingIsEmptyAndNoError(String text) {
    List<Suggestion> found = index.suggest(text, 8);
    assertThat(found).isEmpty();
  }
}
