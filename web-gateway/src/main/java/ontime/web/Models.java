package ontime.web;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ontime.features.Moment;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.TrainingJob;
import ontime.modelkit.Evaluation;
import ontime.modelkit.ModelDetail;
import ontime.modelkit.ModelList;
import ontime.modelkit.ModelManifest;

/** {@code /models} and {@code /models/{version}}: how good the models are. */
final class Models {
  /** Of older versions the baselines say nothing that the newer ones' do not. */
  private static final int WITH_BASELINES = 8;

  private final PredictionClient predictions;
  private final SideCalls calls;
  private final Names names;
  private final Pages pages;
  private final Clock clock;

  Models(PredictionClient predictions, SideCalls calls, Names names, Pages pages, Clock clock) {
    this.predictions = predictions;
    this.calls = calls;
    this.names = names;
    this.pages = pages;
    this.clock = clock;
  }

  void show(Context context) {
    ModelsPage page = page(context);
    Frame frame = Frame.of("Models", Frame.Section.MODELS);
    pages.show(
        context, "models", page, page.running() ? frame.refreshing() : frame, Pages.Keep.NOTHING);
  }

  /** The part that changes; the script puts it in the page's place. */
  void fragment(Context context) {
    pages.fragment(context, "modelsParts", page(context));
  }

  private ModelsPage page(Context context) {
    Moment moment = moment(context).orElse(Moment.AT_GATE);
    Metric metric =
        Parameters.text(context, ModelsPage.METRIC)
            .map(word -> Metric.ofWord(word).orElseThrow(() -> unknown(ModelsPage.METRIC, word)))
            .orElse(Metric.FIRST);
    Supplier<Part<List<TrainingJob>>> trainings =
        calls.start("The trainings", predictions::trainings);
    ModelList models = predictions.models().get();
    Map<String, Supplier<Part<List<Evaluation>>>> asked = new LinkedHashMap<>();
    models.versions().stream()
        .limit(WITH_BASELINES)
        .map(ModelManifest::version)
        .forEach(
            version ->
                asked.put(
                    version,
                    calls.start("The book's figures", () -> predictions.evaluations(version))));
    Map<String, Part<List<Evaluation>>> evaluations = new LinkedHashMap<>();
    asked.forEach((version, part) -> evaluations.put(version, part.get()));
    return ModelsPage.of(models, evaluations, trainings.get(), moment, metric, clock.instant());
  }

  void version(Context context) {
    String version = context.pathParam("version");
    ModelDetail detail =
        predictions
            .model(version)
            .orElseThrow(() -> ProblemException.notFound("There is no version " + version + "."));
    List<Moment> moments = detail.evaluations().stream().map(Evaluation::moment).toList();
    Moment moment =
        moment(context)
            .orElseGet(
                () -> moments.stream().max(Comparator.naturalOrder()).orElse(Moment.AT_GATE));
    Evaluation evaluation =
        detail.evaluations().stream()
            .filter(each -> each.moment() == moment)
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "Version " + version + " has no model \"" + moment.word() + "\"."));
    if (ModelTables.sent(context, detail.manifest(), evaluation)) return;
    Part<Optional<Before>> before =
        calls.start("The version before", () -> before(detail.manifest(), moment)).get();
    ModelPage page = ModelPage.of(detail, evaluation, before, names, clock.instant());
    pages.show(
        context,
        "model",
        page,
        Frame.of("Model " + version, Frame.Section.MODELS),
        before.there() ? Pages.Keep.ASK : Pages.Keep.NOTHING);
  }

  /** What a version is held against. */
  record Before(ModelManifest manifest, Evaluation evaluation) {}

  private Optional<Before> before(ModelManifest model, Moment moment) {
    return predictions.models().get().versions().stream()
        .filter(each -> each.version().compareTo(model.version()) < 0)
        .filter(each -> ModelFacts.has(each, moment))
        .findFirst()
        .flatMap(
            each ->
                predictions.evaluations(each.version()).stream()
                    .filter(evaluation -> evaluation.moment() == moment)
                    .findFirst()
                    .map(evaluation -> new Before(each, evaluation)));
  }

  private static Optional<Moment> moment(Context context) {
    return Parameters.text(context, ModelsPage.MOMENT)
        .map(word -> Moment.ofWord(word).orElseThrow(() -> unknown(ModelsPage.MOMENT, word)));
  }

  private static ProblemException unknown(String name, String word) {
    return ProblemException.invalid(name, "is not known: " + word);
  }
}
