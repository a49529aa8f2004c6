package ontime.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import ontime.kit.ProblemException;
import ontime.kit.UnavailableException;
import ontime.model.AskedPrediction;
import ontime.model.Prediction;

/**
 * {@code /predict}: a question about one flight, which is the address, and what a model answers. As
 * a plain page it is answered at once; the page's script asks by {@code POST} instead, whose answer
 * comes by way of the stream and is pushed.
 */
final class Predict {
  private final PredictionClient predictions;
  private final EventProxy events;
  private final Dictionary dictionary;
  private final Answers answers;
  private final Pages pages;

  Predict(
      PredictionClient predictions,
      EventProxy events,
      Dictionary dictionary,
      Answers answers,
      Pages pages) {
    this.predictions = predictions;
    this.events = events;
    this.dictionary = dictionary;
    this.answers = answers;
    this.pages = pages;
  }

  void show(Context context) {
    Criteria typed = Question.typed(context);
    Criteria criteria = Question.tidy(typed, dictionary.vocabulary());
    if (!criteria.equals(typed) || SearchInputs.hasBlanks(context, Question.NAMES)) {
      context.redirect(criteria.at(Links.PREDICT), HttpStatus.SEE_OTHER);
      return;
    }
    Answers.Draft draft = answers.begin(Question.of(criteria));
    Optional<Prediction> told = draft.question().answerable() ? ask(context, draft) : empty(draft);
    if (draft.isWrong()) context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(context, draft.page(told));
  }

  private static Optional<Prediction> empty(Answers.Draft draft) {
    draft.sayWhatIsMissing();
    return Optional.empty();
  }

  private void show(Context context, PredictPage page) {
    Frame frame = Frame.of(page.title(), Frame.Section.PREDICT);
    pages.show(
        context,
        "predict",
        page,
        page.waiting().isPresent() ? frame.refreshing() : frame,
        Pages.Keep.NOTHING);
  }

  private Optional<Prediction> ask(Context context, Answers.Draft draft) {
    try {
      Optional<Prediction> told = predictions.predict(draft.question().fields());
      if (told.isEmpty()) draft.say("The models know no such flight.");
      return told;
    } catch (ProblemException e) {
      if (!draft.refused(e)) context.status(e.status());
    } catch (UnavailableException e) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5");
      draft.away(e);
    }
    return Optional.empty();
  }

  /**
   * Takes a question and says where its answer will be. What cannot be asked this way, whatever the
   * reason, the script leaves to the plain page, which has words for it.
   */
  void submit(Context context) {
    Criteria criteria = Question.tidy(Question.typed(context), dictionary.vocabulary());
    Question question = Question.of(criteria);
    context.header("Cache-Control", "no-store");
    if (!question.answerable()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    try {
      String id = predictions.submit(question.fields()).id();
      context
          .status(HttpStatus.ACCEPTED)
          .header("Location", Links.asked(id))
          .json(
              Map.of(
                  "address", criteria.at(Links.PREDICT),
                  "events", Links.asked(id) + "/events",
                  "fragment", criteria.at(Links.asked(id) + "/fragment")));
    } catch (ProblemException e) {
      context.status(e.status());
    } catch (UnavailableException e) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5");
    }
  }

  /** A question that was submitted, and how far it is. */
  void asked(Context context) {
    show(context, answers.of(asked(context.pathParam("id")), Question.typed(context)));
  }

  /** The part with the answer; the script puts it in the page's place. */
  void fragment(Context context) {
    pages.fragment(
        context, "answer", answers.of(asked(context.pathParam("id")), Question.typed(context)));
  }

  private AskedPrediction asked(String id) {
    return predictions
        .asked(id)
        .orElseThrow(() -> ProblemException.notFound("No question has the number " + id + "."));
  }

  void events(Context context) {
    events.pass(context, PredictionClient.events(context.pathParam("id")));
  }
}
