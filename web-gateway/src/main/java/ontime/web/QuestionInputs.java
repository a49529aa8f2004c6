package ontime.web;

import static ontime.web.Question.CARRIER;
import static ontime.web.Question.CRS_ARR_TIME;
import static ontime.web.Question.CRS_DEP_TIME;
import static ontime.web.Question.CRS_ELAPSED_TIME;
import static ontime.web.Question.DEP_DELAY;
import static ontime.web.Question.DEST;
import static ontime.web.Question.FLIGHT_DATE;
import static ontime.web.Question.FLIGHT_NUMBER;
import static ontime.web.Question.MOMENT;
import static ontime.web.Question.ORIGIN;
import static ontime.web.Question.TAIL_NUMBER;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ontime.features.Moment;

/** The form of a question. */
final class QuestionInputs {
  private static final List<String> MORE =
      List.of(TAIL_NUMBER, CRS_ARR_TIME, CRS_ELAPSED_TIME, MOMENT);

  private QuestionInputs() {}

  /** What most questions say. */
  static List<Input> first(Criteria criteria, Map<String, String> wrong) {
    return marked(
        wrong,
        Input.text(criteria, CARRIER, "Carrier", "Name or code").suggesting("carrier"),
        Input.text(criteria, FLIGHT_NUMBER, "Flight number", "1 to 9999").as("number"),
        Input.text(criteria, ORIGIN, "From airport", "City or code").suggesting("airport"),
        Input.text(criteria, DEST, "To airport", "City or code").suggesting("airport"),
        Input.text(criteria, FLIGHT_DATE, "Date", "").as("date"),
        Input.text(criteria, CRS_DEP_TIME, "Scheduled departure", "09:30"),
        Input.text(criteria, DEP_DELAY, "Left the gate late by, min", "Once it has left"));
  }

  /** What a schedule that is loaded says by itself. */
  static List<Input> more(Criteria criteria, Map<String, String> wrong) {
    return marked(
        wrong,
        Input.text(criteria, TAIL_NUMBER, "Aircraft's tail number", "N787AA")
            .suggesting("airplane"),
        Input.text(criteria, CRS_ARR_TIME, "Scheduled arrival", "12:05"),
        Input.text(criteria, CRS_ELAPSED_TIME, "Gate to gate by schedule, min", "185").as("number"),
        Input.text(criteria, MOMENT, "Asked", "").oneOf(moments()));
  }

  static boolean usesMore(Criteria criteria, Map<String, String> wrong) {
    return MORE.stream().anyMatch(wrong::containsKey)
        || MORE.stream().anyMatch(name -> !name.equals(MOMENT) && criteria.has(name));
  }

  private static List<Input> marked(Map<String, String> wrong, Input... inputs) {
    return Stream.of(inputs)
        .map(
            input -> wrong.containsKey(input.name()) ? input.wrong(wrong.get(input.name())) : input)
        .toList();
  }

  private static List<Input.Option> moments() {
    return Stream.of(Moment.values())
        .map(moment -> new Input.Option(moment.word(), ModelWords.moment(moment)))
        .toList();
  }
}
