package ontime.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
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
import ontime.model.Flight;
import ontime.model.Prediction;
import ontime.modelkit.ModelList;
import ontime.modelkit.ModelManifest;

/**
 * {@code /predict}: a question about one flight, which is the address, and what a model answers.
 */
final class Predict {
  private static final String NO_NUMBER =
      "Say the flight number as well, and its other days are shown here.";

  private final PredictionClient predictions;
  private final QueryClient query;
  private final SideCalls calls;
  private final Dictionary dictionary;
  private final Names names;
  private final Pages pages;

  Predict(
      PredictionClient predictions,
      QueryClient query,
      SideCalls calls,
      Dictionary dictionary,
      Names names,
      Pages pages) {
    this.predictions = predictions;
    this.query = query;
    this.calls = calls;
    this.dictionary = dictionary;
    this.names = names;
    this.pages = pages;
  }

  void show(Context context) {
    Criteria typed = Question.typed(context);
    Criteria criteria = Question.tidy(typed, dictionary.vocabulary());
    if (!criteria.equals(typed) || SearchInputs.hasBlanks(context, Question.NAMES)) {
      context.redirect(criteria.at(Links.PREDICT), HttpStatus.SEE_OTHER);
      return;
    }
    new Answer(context, Question.of(criteria)).show();
  }

  /** One request on its way to a page. */
  private final class Answer {
    private final Context context;
    private final Question question;
    private final List<SearchPage.Notice> notices = new ArrayList<>();
    private final Map<String, String> wrong;

    Answer(Context context, Question question) {
      this.context = context;
      this.question = question;
      wrong = new LinkedHashMap<>(question.wrong());
    }

    void show() {
      Supplier<Part<ModelList>> models = calls.start("The models", predictions.models());
      Supplier<Part<List<Flight>>> days = days();
      Optional<Prediction> told = question.answerable() ? ask(models) : Optional.empty();
      if (!wrong.isEmpty()) context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      if (told.isEmpty() && !question.criteria().isEmpty()) unsaid();
      Part<List<Flight>> flights = days.get();
      Optional<Flight> own = flights.orElse(List.of()).stream().filter(this::own).findFirst();
      told.ifPresent(
          answer -> learned(answer, models.get().orElse(new ModelList(null, List.of()))));
      PredictPage page =
          new PredictPage(
              QuestionInputs.first(question.criteria(), wrong),
              QuestionInputs.more(question.criteria(), wrong),
              QuestionInputs.usesMore(question.criteria(), wrong),
              notices,
              question.criteria().isEmpty() ? examples() : List.of(),
              told.map(answer -> QuestionLinks.moments(question, answer, own)).orElse(List.of()),
              told.map(answer -> Told.of(answer, names)),
              told.flatMap(answer -> own.map(flight -> Happened.of(flight, answer))),
              flights.map(this::history));
      pages.show(
          context,
          "predict",
          page,
          Frame.of(title(page), Frame.Section.PREDICT),
          Pages.Keep.NOTHING);
    }

    private String title(PredictPage page) {
      return page.told().map(told -> told.flight() + ", " + told.day()).orElse("Predict a delay");
    }

    private Optional<Prediction> ask(Supplier<Part<ModelList>> models) {
      try {
        Optional<Prediction> told = predictions.predict(question.fields());
        if (told.isEmpty()) refuse("The models know no such flight.", "", "");
        return told;
      } catch (ProblemException e) {
        String field = e.field().orElse("");
        String reason = e.getMessage();
        if (Question.NAMES.contains(field)) {
          String rest = reason.startsWith(field + " ") ? reason.substring(field.length()) : reason;
          wrong.put(field, "This" + rest + ".");
        } else {
          context.status(e.status());
          refuse("The question was not answered: " + reason, "", "");
        }
      } catch (UnavailableException e) {
        context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5");
        away(e, models.get());
      }
      return Optional.empty();
    }

    /** A service that answers and has no model is another matter than one that is away. */
    private void away(UnavailableException e, Part<ModelList> models) {
      if (models.there() && models.orElse(null).active() == null) {
        refuse(
            "There is no model yet, so nothing can be predicted. What you asked for is kept in"
                + " the form and in the address.",
            Links.MODELS,
            "Models and trainings");
        return;
      }
      refuse(
          "The models (prediction-service) have not answered since "
              + Words.utc(e.since(), Instant.now())
              + ". What you asked for is kept in the form and in the address.",
          question.criteria().at(Links.PREDICT),
          "Try again");
    }

    private void refuse(String text, String href, String link) {
      notices.add(new SearchPage.Notice(text, href, link));
    }

    private void unsaid() {
      if (question.missing().isEmpty()) return;
      refuse("To predict, say also " + String.join(", ", question.missing()) + ".", "", "");
    }

    /** An answer about days that a model learned from says little about how good it is. */
    private void learned(Prediction told, ModelList models) {
      LocalDate date = told.flight().flightDate();
      Optional<ModelManifest> manifest =
          models.versions().stream()
              .filter(version -> version.version().equals(told.modelVersion()))
              .findFirst();
      boolean learned =
          manifest
              .filter(m -> !date.isBefore(m.trainFrom()) && !date.isAfter(m.trainTo()))
              .isPresent();
      if (learned)
        refuse(
            "The model learned from flights of this very day, so this answer looks better than"
                + " the model is.",
            "",
            "");
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
