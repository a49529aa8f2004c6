package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ontime.features.Moment;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static Criteria criteria(String... fields) {
    Criteria criteria = Criteria.none(Question.NAMES);
    for (int i = 0; i < fields.length; i += 2) criteria = criteria.with(fields[i], fields[i + 1]);
    return criteria;
  }

  @Test
  void fieldsHaveTheirTypes() {
    Question question =
        Question.of(
            criteria(
                "carrier", "AA",
                "flightNumber", "1",
                "origin", "JFK",
                "dest", "LAX",
                "flightDate", "2015-01-04",
                "crsDepTime", "09:00",
                "depDelay", "\u22127",
                "moment", "at-gate"));
    assertThat(question.answerable()).isTrue();
    assertThat(question.fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "carrier",
                "AA",
                "flightNumber",
                1,
                "origin",
                "JFK",
                "dest",
                "LAX",
                "flightDate",
                LocalDate.of(2015, 1, 4),
                "crsDepTime",
                LocalTime.of(9, 0),
                "depDelay",
                -7,
                "moment",
                Moment.AT_GATE));
  }

  @Test
  void aNumberStandsForTheDeparture() {
    Criteria criteria =
        criteria("carrier", "AA", "origin", "JFK", "dest", "LAX", "flightDate", "2015-01-04");
    assertThat(Question.of(criteria).missing())
        .containsExactly("the flight number or the scheduled departure");
    assertThat(Question.of(criteria.with("flightNumber", "1")).answerable()).isTrue();
    assertThat(Question.of(criteria.with("crsDepTime", "9:05")).answerable()).isTrue();
  }

  @Test
  void whatHoldsNothingOfTheKindIsWrong() {
    Question question =
        Question.of(
            criteria(
                "carrier", "American?",
                "flightNumber", "0",
                "origin", "New York",
                "flightDate", "2015-02-30",
                "crsDepTime", "24:10",
                "crsElapsedTime", "1.5",
                "moment", "now"));
    assertThat(question.wrong().keySet())
        .containsExactly(
            "carrier",
            "flightNumber",
            "origin",
            "flightDate",
            "crsDepTime",
            "crsElapsedTime",
            "moment");
    assertThat(question.fields()).isEmpty();
  }

  @Property
  void whateverIsTypedIsAFieldOrWrong(@ForAll String text) {
    for (String name : Question.NAMES) {
      Question question = Question.of(criteria(name, text));
      assertThat(question.fields().containsKey(name))
          .isNotEqualTo(question.wrong().containsKey(name));
    }
  }
}
