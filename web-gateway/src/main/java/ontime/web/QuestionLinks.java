package ontime.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontime.features.Moment;
import ontime.model.Flight;
import ontime.model.MonthSummary;
import ontime.model.Prediction;

/** Questions that a page offers. */
final class QuestionLinks {
  private static final int EXAMPLES = 4;

  private QuestionLinks() {}

  /** The same question earlier and later; later only where the departure is known. */
  static List<Tab> moments(Question question, Prediction told, Optional<Flight> own) {
    return Stream.of(Moment.values()).map(moment -> tab(moment, question, told, own)).toList();
  }

  private static Tab tab(Moment moment, Question question, Prediction told, Optional<Flight> own) {
    String text = ModelWords.moment(moment);
    boolean now = moment == told.asked();
    Criteria criteria = question.criteria().with(Question.MOMENT, moment.word());
    if (moment != Moment.AT_GATE) return new Tab(text, criteria.at(Links.PREDICT), now, "");
    Optional<Integer> delay =
        question.number(Question.DEP_DELAY).or(() -> own.map(Flight::depDelay));
    if (delay.isEmpty()) return new Tab(text, null, now, "Say how late it left its gate");
    Criteria left = criteria.with(Question.DEP_DELAY, delay.get().toString());
    return new Tab(text, left.at(Links.PREDICT), now, "left " + Words.signed(delay.get()) + " min");
  }

  /** Of the busiest route on the last loaded day. */
  static List<MessagePage.Link> examples(QueryClient query, Names names) {
    List<MonthSummary> months = query.months();
    if (months.isEmpty()) return List.of();
    MonthSummary last = months.get(months.size() - 1);
    LocalDate day = query.loadedDays().get().last();
    return last.busiestRoutes().stream()
        .limit(1)
        .flatMap(route -> query.route(route.origin(), route.dest(), day).stream())
        .limit(EXAMPLES)
        .map(
            flight ->
                new MessagePage.Link(
                    Links.predict(flight),
                    names.carrier(flight)
                        + " "
                        + flight.flightNumber()
                        + " to "
                        + names.place(flight.dest())
                        + ", "
                        + Words.shortDay(day)
                        + ", "
                        + Words.time(flight.crsDepTime())))
        .toList();
  }
}
