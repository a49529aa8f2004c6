package ontime.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import ontime.features.Moment;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.AnsweredFlights;
import ontime.model.Json;
import ontime.model.Prediction;
import ontime.model.TrainingJob;
import ontime.modelkit.Active;
import ontime.modelkit.ModelDetail;
import ontime.modelkit.ModelList;
import ontime.modelkit.ModelManifest;

/**
 * prediction-service as far as the pages ask it: versions that were trained on real months, and
 * what one of them said of real flights.
 */
final class FakePredictions {
  /** The version that learned from the bundled sample, and that told the predictions. */
  static final String SAMPLE = "20261122T190559Z";

  private static final List<String> VERSIONS = List.of("model-sample.json", "model-gate.json");

  /** The version that learned from January and February 2008, at the gate only. */
  static final String GATE = "20261122T185210Z";

  /** Trainings are made up, for their shape. */
  static final TrainingJob RUNNING =
      new TrainingJob(
          "t-2",
          TrainingJob.State.RUNNING,
          List.of(YearMonth.of(2008, 1), YearMonth.of(2008, 2)),
          List.of(YearMonth.of(2008, 3)),
          0,
          "minutes",
          "before-departure",
          0.47,
          1_134_050L,
          22_000L,
          412L,
          null,
          null,
          Instant.parse("2026-11-22T18:40:00Z"),
          null);

  static final TrainingJob SUCCEEDED =
      new TrainingJob(
          "t-1",
          TrainingJob.State.SUCCEEDED,
          List.of(YearMonth.of(2015, 1)),
          List.of(),
          1,
          "publishing",
          null,
          1,
          null,
          null,
          null,
          SAMPLE,
          null,
          Instant.parse("2026-11-22T17:57:20Z"),
          Instant.parse("2026-11-22T18:00:00Z"));

  private static final TrainingJob FAILED =
      new TrainingJob(
          "t-0",
          TrainingJob.State.FAILED,
          List.of(YearMonth.of(2007, 12)),
          List.of(YearMonth.of(2008, 1)),
          0,
          "failed",
          null,
          0,
          null,
          null,
          null,
          null,
          "the lake has no month 2007-12",
          Instant.parse("2026-11-22T17:50:00Z"),
          Instant.parse("2026-11-22T17:50:09Z"));

  private final List<Prediction> predictions;
  private final AtomicReference<List<ModelDetail>> versions = new AtomicReference<>();
  private final AtomicReference<List<TrainingJob>> trainings = new AtomicReference<>();

  /** What was answered of the departures from JFK on 4 January 2015, without reasons. */
  private final List<Prediction> board;

  private final FakeAnswers answers;

  FakePredictions() {
    try {
      predictions = read("predictions.jsonl", Prediction.class);
      board = read("board.jsonl", Prediction.class);
      answers = new FakeAnswers(Stream.of(predictions, board).flatMap(List::stream).toList());
      trainings.set(List.of(RUNNING, SUCCEEDED, FAILED));
      versions.set(
          VERSIONS.stream()
              .map(FakePredictions::version)
              .sorted(
                  Comparator.comparing((ModelDetail each) -> each.manifest().version()).reversed())
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> List<T> read(String resource, Class<T> type) throws IOException {
    try (InputStream in = FakePredictions.class.getResourceAsStream(resource);
        MappingIterator<T> rows = Json.mapper().readerFor(type).readValues(in)) {
      return rows.readAll();
    }
  }

  private static ModelDetail version(String resource) {
    try (InputStream in = FakePredictions.class.getResourceAsStream(resource)) {
      return Json.mapper().readValue(in, ModelDetail.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As before the first training. */
  void hasNoModel() {
    versions.set(List.of());
    trainings.set(List.of());
  }

  void trainingsAre(TrainingJob... jobs) {
    trainings.set(List.of(jobs));
  }

  /** What goes by way of the stream. */
  FakeAnswers answers() {
    return answers;
  }

  List<Prediction> board() {
    return board;
  }

  void routes(RoutesConfig routes, String prefix) {
    answers.routes(routes, prefix + "/predictions");
    routes.get(prefix + "/predictions", this::answered);
    routes.post(prefix + "/predictions", this::predict);
    routes.get(prefix + "/models", context -> context.json(models()));
    routes.get(prefix + "/models/{version}", context -> context.json(detail(context)));
    routes.get(prefix + "/trainings", context -> context.json(trainings.get()));
  }

  private ModelList models() {
    List<ModelManifest> manifests = versions.get().stream().map(ModelDetail::manifest).toList();
    return versions.get().stream()
        .filter(ModelDetail::active)
        .map(ModelDetail::manifest)
        .findFirst()
        .map(m -> new ModelList(new Active(m.version(), null, false, m.createdAt()), manifests))
        .orElseGet(() -> new ModelList(null, manifests));
  }

  private ModelDetail detail(Context context) {
    String version = context.pathParam("version");
    return versions.get().stream()
        .filter(each -> each.manifest().version().equals(version))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("There is no model " + version + "."));
  }

  private void answered(Context context) {
    LocalDate date = Parameters.date(context, "date");
    String origin = Parameters.airport(context, "origin");
    List<Prediction> items =
        board.stream()
            .filter(each -> each.flight().flightDate().equals(date))
            .filter(each -> each.flight().origin().equals(origin))
            .toList();
    context.json(answers.asOf(new AnsweredFlights(date, origin, null, items)));
  }

  private void predict(Context context) throws IOException {
    JsonNode asked = Json.mapper().readTree(context.body());
    if (versions.get().isEmpty()) {
      throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "There is no model yet.");
    }
    if (asked.path("origin").equals(asked.path("dest"))) {
      throw ProblemException.invalid("dest", "is the origin");
    }
    Moment byValues = asked.has("depDelay") ? Moment.AT_GATE : Moment.BEFORE_DEPARTURE;
    Moment moment = Moment.ofWord(asked.path("moment").asText()).orElse(byValues);
    Prediction told =
        predictions.stream()
            .filter(each -> each.moment() == moment && fits(each, asked))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "crsDepTime", "is missing, and no such flight is loaded"));
    if (context.queryParam("wait") == null) answers.accept(context, told);
    else context.json(told);
  }

  private static boolean fits(Prediction told, JsonNode asked) {
    return told.flight().carrier().equals(asked.path("carrier").asText())
        && told.flight().flightDate().toString().equals(asked.path("flightDate").asText())
        && told.flight().flightNumber() == asked.path("flightNumber").asInt();
  }
}
