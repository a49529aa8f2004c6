package ontime.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MonthDifferencesTest {
  private static final String STORE =
      "{'flights':3,'days':{'2015-01-01':{'flights':2,'checksum':'0a'},'2015-01-02':{'flights':1,'checksum':'0b'}}}";

  @Test
  void noneBetweenTheSameFlights() throws Exception {
    assertThat(MonthDifferences.between(json(STORE), json(STORE))).isEmpty();
  }

  @Test
  void namesTheDaysThatDifferInNumberOrInFlights() throws Exception {
    JsonNode index =
        json(
            "{'flights':3,'days':{'2015-01-01':{'flights':2,'checksum':'ff'},'2015-01-03':{'flights':1,'checksum':'0b'}}}");

    assertThat(MonthDifferences.between(json(STORE), index))
        .containsExactly(
            "2015-01-01: 2 flights in both, not the same ones",
            "2015-01-02: 1 flights in the store, 0 found",
            "2015-01-03: 0 flights in the store, 1 found");
  }

  @Test
  void seesATotalThatItsDaysDoNotMakeUp() throws Exception {
    assertThat(
            MonthDifferences.between(
                json(STORE), json(STORE.replace("{'flights':3", "{'flights':4"))))
        .containsExactly("3 flights in the store, 4 found");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
