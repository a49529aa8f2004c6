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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Json;
import ontime.model.Prediction;
import ontime.model.PredictionRequest;
import ontime.modelkit.ActiveModel;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.Predictor;
import ontime.modelkit.UnscorableException;

/** {@code POST /predictions}: one flight, or up to a thousand. */
final class PredictionRoutes {
  private static final int MOST = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);
  private static final Pattern WAIT = Pattern.compile("(\\d{1,5})(ms|s)");

  private final QuestionReader reader;
  private final Requests requests;
  private final ActiveModel active;
  private final Predictor predictor;

  PredictionRoutes(
      QuestionReader reader, Requests requests, ActiveModel active, Predictor predictor) {
    this.reader = reader;
    this.requests = requests;
    this.active = active;
    this.predictor = predictor;
  }

  void register(RoutesConfig routes) {
    routes.post("/predictions", this::predict);
  }

  private record Predictions(List<Prediction> items) {}

  private void predict(Context context) {
    Duration wait = Parameters.text(context, "wait").map(PredictionRoutes::wait).orElse(PATIENCE);
    JsonNode body = body(context);
    if (!body.isObject() || !body.has("flights")) {
      context.json(answer(reader.read(body, ""), "", wait));
      return;
    }
    context.json(new Predictions(all(body.get("flights"), wait)));
  }

  private List<Prediction> all(JsonNode flights, Duration wait) {
    if (!flights.isArray() || flights.isEmpty() || flights.size() > MOST) {
      throw ProblemException.invalid("flights", "is no list of one to " + MOST + " flights");
    }
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < flights.size(); i++) questions.add(reader.read(flights.get(i), path(i)));
    List<Prediction> answers = new ArrayList<>();
    long end = System.nanoTime() + wait.toNanos();
    for (int i = 0; i < questions.size(); i++) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      answers.add(answer(questions.get(i), path(i), left));
    }
    return answers;
  }

  private Prediction answer(Question question, String path, Duration patience) {
    LoadedModel model = model();
    PredictionRequest request = requests.of(question, path, patience);
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
