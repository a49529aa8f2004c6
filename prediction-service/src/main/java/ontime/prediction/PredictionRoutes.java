package ontime.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.AskedPrediction;
import ontime.model.Json;
import ontime.model.Prediction;
import ontime.model.PredictionRequest;
import ontime.modelkit.ActiveModel;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.Predictor;
import ontime.modelkit.UnscorableException;

/**
 * {@code POST /predictions}: one flight, or up to a thousand. With {@code wait} this process
 * answers; without, the answer comes over the stream, and the call ends as soon as that is certain.
 */
final class PredictionRoutes {
  private static final int MOST = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);
  private static final String RETRY_AFTER_SECONDS = "2";
  private static final Pattern WAIT = Pattern.compile("(\\d{1,5})(ms|s)");

  private final QuestionReader reader;
  private final Requests requests;
  private final ActiveModel active;
  private final Predictor predictor;
  private final Submissions submissions;

  PredictionRoutes(
      QuestionReader reader,
      Requests requests,
      ActiveModel active,
      Predictor predictor,
      Submissions submissions) {
    this.reader = reader;
    this.requests = requests;
    this.active = active;
    this.predictor = predictor;
    this.submissions = submissions;
  }

  void register(RoutesConfig routes) {
    routes.post("/predictions", this::predict);
  }

  private record Items<T>(List<T> items) {}

  private void predict(Context context) {
    Optional<Duration> wait = Parameters.text(context, "wait").map(PredictionRoutes::wait);
    JsonNode body = body(context);
    boolean one = !body.isObject() || !body.has("flights");
    List<Question> questions =
        one ? List.of(reader.read(body, "")) : questions(body.get("flights"));
    if (wait.isEmpty()) {
      submit(context, questions, one);
      return;
    }
    LoadedModel model = model();
    List<Prediction> answers = each(questions, one, wait.get(), request -> answer(model, request));
    context.json(one ? answers.get(0) : new Items<>(answers));
  }

  private void submit(Context context, List<Question> questions, boolean one) {
    try {
      List<AskedPrediction> accepted =
          submissions.submit(each(questions, one, PATIENCE, request -> request));
      context.status(HttpStatus.ACCEPTED);
      if (one) context.header("Location", "/predictions/" + accepted.get(0).id());
      context.json(one ? accepted.get(0) : new Items<>(accepted));
    } catch (BusyException e) {
      context.header("Retry-After", RETRY_AFTER_SECONDS);
      throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }
  }

  private List<Question> questions(JsonNode flights) {
    if (!flights.isArray() || flights.isEmpty() || flights.size() > MOST) {
      throw ProblemException.invalid("flights", "is no list of one to " + MOST + " flights");
    }
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < flights.size(); i++) questions.add(reader.read(flights.get(i), path(i)));
    return questions;
  }

  /** Of each question's request, in order; together they wait no longer than one does. */
  private <T> List<T> each(
      List<Question> questions, boolean one, Duration wait, Function<PredictionRequest, T> what) {
    List<T> all = new ArrayList<>();
    long end = System.nanoTime() + wait.toNanos();
    for (int i = 0; i < questions.size(); i++) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      all.add(what.apply(requests.of(questions.get(i), one ? "" : path(i), left)));
    }
    return all;
  }

  private Prediction answer(LoadedModel model, PredictionRequest request) {
    try {
      return predictor.predict(model, request);
    } catch (UnscorableException e) {
      throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }
  }

  private LoadedModel model() {
    return active
        .current()
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "There is no model yet: train one with ./ontime train."));
  }

  private static String path(int i) {
    return "flights[" + i + "].";
  }

  private static JsonNode body(Context context) {
    try {
      return Json.mapper().readTree(context.bodyAsBytes());
    } catch (JsonProcessingException e) {
      throw ProblemException.invalid("body", "is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration wait(String text) {
    Matcher matcher = WAIT.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration wait =
          matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
      if (wait.compareTo(MOST_PATIENCE) <= 0) return wait;
    }
    throw ProblemException.invalid("wait", "is not a time like 500ms or 2s, at most 30s");
  }
}
