package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Held against Jackson's own readers, on times and on what almost is one. */
class FastTimesTest {
  private static final ObjectMapper PLAIN =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  @Property(tries = 20_000)
  void readsWhatJacksonReadsAndRefusesWhatItRefuses(@ForAll("texts") String text) {
    for (Class<?> type : new Class<?>[] {LocalTime.class, LocalDate.class, Instant.class}) {
      assertThat(read(Json.mapper(), text, type)).isEqualTo(read(PLAIN, text, type));
    }
  }

  private static Optional<Object> read(ObjectMapper mapper, String text, Class<?> type) {
    try {
      return Optional.ofNullable(mapper.readValue('"' + text + '"', type));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> good =
        Arbitraries.of(
            "09:00",
            "23:59",
            "24:00",
            "12:60",
            "2015-01-01",
            "2015-02-29",
            "2016-02-29",
            "2015-13-01",
            "0000-01-01",
            "2015-01-01T14:00:00Z",
            "2015-01-01T24:00:00Z",
            "2015-06-30T23:59:60Z",
            "2015-01-01T14:00:00.5Z",
            "2015-01-01T14:00Z",
            "");
    Arbitrary<Integer> position = Arbitraries.integers().between(0, 19);
    Arbitrary<Character> character =
        Arbitraries.of("0123456789-:TZ .".chars().mapToObj(c -> (char) c).toList());
    return Combinators.combine(good, position, character)
        .as(
            (text, at, c) ->
                at >= text.length() ? text : text.substring(0, at) + c + text.substring(at + 1));
  }
}
