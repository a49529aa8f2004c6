package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ontime.kit.ProblemException;
import ontime.kit.UnavailableException;
import ontime.model.AskedPrediction;
import ontime.model.Flight;
import ontime.model.Prediction;
import ontime.modelkit.ModelList;
import ontime.modelkit.ModelManifest;

/** Puts questions and their answers on a page, with what stands beside them. */
final class Answers {
  private static final String NO_NUMBER =
      "Say the flight number as well, and its other days are shown here.";

  private final PredictionClient predictions;
  private final QueryClient query;
  private final SideCalls calls;
  private final Names names;

  Answers(PredictionClient predictions, QueryClient query, SideCalls calls, Names names) {
    this.predictions = predictions;
    this.query = query;
    this.calls = calls;
    this.names = names;
  }

  /** Starts what a page needs besides the answer. */
  Draft begin(Question question) {
    return new Draft(question);
  }

  /**
   * @param typed the question as its reader wrote it; none for as it was understood
   */
  PredictPage of(AskedPrediction asked, Criteria typed) {
    Draft draft = begin(Question.of(typed.isEmpty() ? Question.again(asked) : typed));
    switch (asked.state()) {
      case ANSWERED -> draft.way(asked.prediction());
      case PENDING -> draft.wait(asked);
      case UNANSWERED -> draft.unanswered(asked);
    }
    return draft.page(Optional.ofNullable(asked.prediction()));
  }

  /** A page on its way. */
  final class Draft {
    private final Question question;
    private final List<SearchPage.Notice> notices = new ArrayList<>();
    private final Map<String, String> wrong;
    private final Supplier<Part<ModelList>> models;
    private final Supplier<Part<List<Flight>>> days;
    private Optional<PredictPage.Waiting> waiting = Optional.empty();
    private String way = "";

    Draft(Question question) {
      this.question = question;
      wrong = new LinkedHashMap<>(question.wrong());
      models = calls.start("The models", predictions.models());
      days = days();
    }

    Question question() {
      return question;
    }

    boolean isWrong() {
      return !wrong.isEmpty();
    }

    void say(String sentence) {
      notices.add(new SearchPage.Notice(sentence, "", ""));
    }

    void sayWhatIsMissing() {
      if (question.criteria().isEmpty() || question.missing().isEmpty()) return;
      say("To predict, say also " + String.join(", ", question.missing()) + ".");
    }

    /** Whether the reason stands at a field. */
    boolean refused(ProblemException e) {
      String field = e.field().orElse("");
      String reason = e.getMessage();
      if (!Question.NAMES.contains(field)) {
        say("The question was not answered: " + reason);
        return false;
      }
      String rest = reason.startsWith(field + " ") ? reason.substring(field.length()) : reason;
      wrong.put(field, "This" + rest + ".");
      return true;
    }

    /** A service that answers and has no model is another matter than one that is away. */
    void away(UnavailableException e) {
      Part<ModelList> known = models.get();
      if (known.there() && known.orElse(null).active() == null) {
        notices.add(
            new SearchPage.Notice(
                "There is no model yet, so nothing can be predicted. What you asked for is kept in"
                    + " the form and in the address.",
                Links.MODELS,
                "Models and trainings"));
        return;
      }
      again(
          "The models (prediction-service) have not answered since "
              + Words.utc(e.since(), Instant.now())
              + ". What you asked for is kept in the form and in the address.",
          "Try again");
    }

    private void again(String sentence, String link) {
      notices.add(new SearchPage.Notice(sentence, question.criteria().at(Links.PREDICT), link));
    }

    private void way(Prediction told) {
      way =
          "It was asked by way of the stream, and scored "
              + Words.millis(Duration.between(told.receivedAt(), told.scoredAt()))
              + " after it came in.";
    }

    private void wait(AskedPrediction asked) {
      waiting =
          Optional.of(
              new PredictPage.Waiting(
                  "Asked. The answer comes by itself.",
                  Links.asked(asked.id()) + "/events",
                  question.criteria().at(Links.asked(asked.id()) + "/fragment")));
    }

    private void unanswered(AskedPrediction asked) {
      again(
          "No answer came within "
              + Words.duration(Duration.between(asked.acceptedAt(), asked.expiresAt()))
              + ". The question is kept, and an answer that comes late will be found here.",
          "Ask again, without the stream");
    }

    PredictPage page(Optional<Prediction> told) {
      Part<List<Flight>> flights = days.get();
      Optional<Flight> own = flights.orElse(List.of()).stream().filter(this::own).findFirst();
      told.ifPresent(
          answer -> learned(answer, models.get().orElse(new ModelList(null, List.of()))));
      return new PredictPage(
          QuestionInputs.first(question.criteria(), wrong),
          QuestionInputs.more(question.criteria(), wrong),
          QuestionInputs.usesMore(question.criteria(), wrong),
          notices,
          question.criteria().isEmpty() ? examples() : List.of(),
          told.map(answer -> QuestionLinks.moments(question, answer, own)).orElse(List.of()),
          told.map(answer -> Told.of(answer, names)),
          way,
          told.flatMap(answer -> own.map(flight -> Happened.of(flight, answer))),
          flights.map(this::history),
          waiting);
    }

    /** An answer about days that a model learned from says little about how good it is. */
    private void learned(Prediction told, ModelList known) {
      LocalDate date = told.flight().flightDate();
      Optional<ModelManifest> manifest =
          known.versions().stream()
              .filter(version -> version.version().equals(told.modelVersion()))
              .findFirst();
      boolean learned =
          manifest
              .filter(m -> !date.isBefore(m.trainFrom()) && !date.isAfter(m.trainTo()))
              .isPresent();
      if (learned)
        say(
            "The model learned from flights of this very day, so this answer looks better than"
                + " the model is.");
    }

    private Supplier<Part<List<Flight>>> days() {
      Optional<Integer> number = question.number(Question.FLIGHT_NUMBER);
      Optional<LocalDate> date = question.date();
      if (number.isEmpty() || date.isEmpty() || !question.answerable())
        return () -> Part.away(NO_NUMBER);
      LocalDate from = date.get().minusDays(OtherDays.SPAN);
      LocalDate to = date.get().plusDays(OtherDays.SPAN);
      String carrier = question.text(Question.CARRIER);
      return calls.start(
          "The flight's other days",
          () ->
              Leg.sameLeg(
                  question.text(Question.ORIGIN),
                  question.text(Question.DEST),
                  (LocalTime) question.fields().getOrDefault(Question.CRS_DEP_TIME, LocalTime.NOON),
                  query.number(carrier, number.get(), from, to)));
    }

    private boolean own(Flight flight) {
      return question.date().filter(flight.flightDate()::equals).isPresent();
    }

    private OtherDays history(List<Flight> flights) {
      LocalDate date = question.date().orElseThrow();
      return OtherDays.of(flights.stream().filter(each -> !own(each)).toList(), date, names);
    }

    private List<MessagePage.Link> examples() {
      return calls
          .start("Examples", () -> QuestionLinks.examples(query, names))
          .get()
          .orElse(List.of());
    }
  }
}
