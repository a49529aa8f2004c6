package ontime.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ontime.features.Moment;
import ontime.model.TrainingJob;
import ontime.modelkit.Active;
import ontime.modelkit.Evaluation;
import ontime.modelkit.ModelList;
import ontime.modelkit.ModelManifest;
import ontime.modelkit.ModelManifest.Comparison;

/**
 * The versions of one moment's model side by side, and the trainings.
 *
 * @param running whether a training is under way, so that the page should ask again
 * @param here the address of this view's parts
 * @param active which version answers, in a sentence
 * @param warning what to know of it; empty mostly
 * @param missing why the baselines are not all there; empty when they are
 */
record ModelsPage(
    String asOf,
    boolean running,
    String here,
    String active,
    Optional<MessagePage.Link> activeLink,
    String warning,
    List<Tab> moments,
    List<Tab> metrics,
    String moment,
    String knows,
    List<Version> versions,
    String missing,
    Optional<VersionChart> chart,
    Part<List<TrainingRow>> trainings) {
  static final String MOMENT = "moment";
  static final String METRIC = "metric";

  /** As few as four days make a model, but none to trust. */
  private static final int FEW_DAYS = 28;

  /** What older trainings came to stands among the versions. */
  private static final int JOBS = 5;

  /**
   * @param state {@code active}, or how it compares by the gate
   * @param comparable why its figures are not held against the version before; empty if they are
   */
  record Version(
      String version,
      String href,
      String when,
      boolean active,
      String trained,
      String tested,
      String gate,
      boolean worse,
      String comparable,
      List<Cell> cells) {}

  /**
   * @param before against the version before
   * @param book against the book's model on the same flights
   */
  record Cell(String text, Optional<Metric.Change> before, Optional<Metric.Change> book) {}

  /**
   * @param evaluations by version, of those whose baselines are shown
   */
  static ModelsPage of(
      ModelList models,
      Map<String, Part<List<Evaluation>>> evaluations,
      Part<List<TrainingJob>> trainings,
      Moment moment,
      Metric metric,
      Instant now) {
    boolean running =
        trainings.orElse(List.of()).stream()
            .anyMatch(
                job ->
                    job.state() == TrainingJob.State.RUNNING
                        || job.state() == TrainingJob.State.QUEUED);
    Optional<ModelManifest> active = active(models);
    return new ModelsPage(
        Words.utcDayAndTime(now),
        running,
        address(Links.MODELS + "/fragment", moment, metric),
        sentence(models, active),
        active.map(model -> new MessagePage.Link(Links.model(model.version()), model.version())),
        active.map(ModelsPage::warning).orElse(""),
        Stream.of(Moment.values())
            .map(
                each ->
                    new Tab(
                        ModelWords.moment(each),
                        address(Links.MODELS, each, metric),
                        each == moment,
                        ""))
            .toList(),
        Stream.of(Metric.values())
            .map(
                each ->
                    new Tab(each.label(), address(Links.MODELS, moment, each), each == metric, ""))
            .toList(),
        ModelWords.moment(moment),
        ModelWords.knows(moment),
        versions(models, evaluations, moment, now),
        evaluations.values().stream()
            .filter(part -> !part.there())
            .map(Part::missing)
            .findFirst()
            .orElse(""),
        VersionChart.of(models.versions(), metric, moment),
        trainings.map(
            jobs -> jobs.stream().limit(JOBS).map(job -> TrainingRow.of(job, now)).toList()));
  }

  private static String address(String path, Moment moment, Metric metric) {
    return path + "?" + MOMENT + "=" + moment.word() + "&" + METRIC + "=" + metric.word();
  }

  static Optional<ModelManifest> active(ModelList models) {
    Active active = models.active();
    return models.versions().stream()
        .filter(model -> active != null && model.version().equals(active.version()))
        .findFirst();
  }

  private static String sentence(ModelList models, Optional<ModelManifest> active) {
    if (active.isEmpty())
      return models.versions().isEmpty()
          ? "There is no model yet."
          : "No version is active, so nothing is predicted.";
    ModelManifest model = active.get();
    return "answers now; it learned from "
        + ModelFacts.trained(model)
        + ", "
        + Words.count(model.trainRows(), "flight")
        + ", and was judged on "
        + ModelFacts.tested(model)
        + ", "
        + Words.count(model.testRows(), "flight")
        + "."
        + (models.active().forced() ? " It was activated although the gate found it worse." : "");
  }

  /** Says that few days are too few; empty when they are not. */
  static String warning(ModelManifest model) {
    long days = 1 + model.trainTo().toEpochDay() - model.trainFrom().toEpochDay();
    return days >= FEW_DAYS
        ? ""
        : "It learned from "
            + Words.count(days, "day")
            + " only: too few to trust. It shows how answers look until a month or more is"
            + " trained on.";
  }

  private static List<Version> versions(
      ModelList models,
      Map<String, Part<List<Evaluation>>> evaluations,
      Moment moment,
      Instant now) {
    List<ModelManifest> with =
        models.versions().stream().filter(model -> ModelFacts.has(model, moment)).toList();
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < with.size(); i++) {
      ModelManifest model = with.get(i);
      Optional<ModelManifest> before =
          i + 1 < with.size() ? Optional.of(with.get(i + 1)) : Optional.empty();
      Optional<Evaluation.Baseline> book =
          Optional.ofNullable(evaluations.get(model.version())).stream()
              .flatMap(part -> part.orElse(List.of()).stream())
              .filter(evaluation -> evaluation.moment() == moment)
              .map(evaluation -> evaluation.baselines().get("book"))
              .filter(baseline -> baseline != null)
              .findFirst();
      versions.add(version(models, model, before, book, moment, now));
    }
    return versions;
  }

  private static Version version(
      ModelList models,
      ModelManifest model,
      Optional<ModelManifest> before,
      Optional<Evaluation.Baseline> book,
      Moment moment,
      Instant now) {
    Optional<ModelManifest> comparable = before.filter(other -> ModelFacts.sameTest(model, other));
    Comparison comparison = model.comparison();
    return new Version(
        model.version(),
        Links.model(model.version()) + "?" + MOMENT + "=" + moment.word(),
        Words.utc(model.createdAt(), now),
        active(models).filter(model::equals).isPresent(),
        ModelFacts.trained(model),
        ModelFacts.tested(model),
        comparison == null
            ? ""
            : (comparison.worse() ? "worse than " : "not worse than ") + comparison.with(),
        comparison != null && comparison.worse(),
        before.isPresent() && comparable.isEmpty()
            ? "No change is told: " + before.get().version() + " was judged on other flights"
            : "",
        Stream.of(Metric.values())
            .map(metric -> cell(metric, model, comparable, book, moment))
            .toList());
  }

  private static Cell cell(
      Metric metric,
      ModelManifest model,
      Optional<ModelManifest> before,
      Optional<Evaluation.Baseline> book,
      Moment moment) {
    double figure = metric.of(model.moments().get(moment).headline());
    return new Cell(
        metric.text(figure),
        before.map(
            other -> metric.change(figure, metric.of(other.moments().get(moment).headline()))),
        book.flatMap(baseline -> metric.of(baseline.classes(), baseline.minutes()))
            .map(other -> metric.change(figure, other)));
  }
}
