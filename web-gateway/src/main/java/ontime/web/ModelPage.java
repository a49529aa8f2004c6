package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ontime.features.Moment;
import ontime.modelkit.ClassMetrics;
import ontime.modelkit.Evaluation;
import ontime.modelkit.Evaluation.Parity;
import ontime.modelkit.Gate;
import ontime.modelkit.ModelDetail;
import ontime.modelkit.ModelManifest;
import ontime.modelkit.ModelManifest.MomentModel;

/**
 * One moment's model of a version: how good it is, and what it is made of.
 *
 * @param title what to notice
 * @param before the version whose importances it is held against; says why when there is none
 */
record ModelPage(
    String version,
    boolean active,
    String learned,
    String warning,
    List<Tab> moments,
    String moment,
    String knows,
    String title,
    BaselineTable baselines,
    CalibrationPlot calibration,
    Confusion confusion,
    String before,
    List<ImportanceRow> importances,
    List<ImportanceRow> lesser,
    GroupTable carriers,
    GroupTable airports,
    List<Month> months,
    List<Fact> facts,
    String gate,
    List<Verdict> verdicts,
    Files calibrationFiles,
    Files importanceFiles) {
  private static final int IMPORTANCES = 12;

  record Month(String month, String use, String rows, String run, String hash) {}

  record Fact(String name, String value) {}

  /**
   * @param difference of log loss, with the bounds of noise
   */
  record Verdict(String moment, String difference, String verdict, String css) {}

  record Files(String csv, String json) {}

  static ModelPage of(
      ModelDetail detail,
      Evaluation evaluation,
      Part<Optional<Models.Before>> before,
      Names names,
      Instant now) {
    ModelManifest model = detail.manifest();
    Moment moment = evaluation.moment();
    Optional<Models.Before> other = before.orElse(Optional.empty());
    List<ImportanceRow> importances =
        ImportanceRow.of(evaluation, other.map(Models.Before::evaluation));
    int shown = Math.min(IMPORTANCES, importances.size());
    return new ModelPage(
        model.version(),
        detail.active(),
        "Learned from "
            + ModelFacts.trained(model)
            + ", "
            + Words.count(model.trainRows(), "flight")
            + "; judged on "
            + ModelFacts.tested(model)
            + ", "
            + Words.count(model.testRows(), "flight"),
        ModelsPage.warning(model),
        detail.evaluations().stream()
            .map(Evaluation::moment)
            .map(
                each ->
                    new Tab(
                        ModelWords.moment(each),
                        Links.model(model.version()) + "?" + ModelsPage.MOMENT + "=" + each.word(),
                        each == moment,
                        ""))
            .toList(),
        ModelWords.moment(moment),
        ModelWords.knows(moment),
        title(evaluation),
        BaselineTable.of(evaluation),
        CalibrationPlot.of(evaluation.classes()),
        Confusion.of(evaluation.classes().confusion()),
        against(before),
        importances.subList(0, shown),
        importances.subList(shown, importances.size()),
        GroupTable.of(
            "carriers",
            "By carrier",
            "Carrier",
            evaluation.carriers(),
            code -> names.carrier(code, model.testFrom().getYear()) + " " + code,
            href(model, moment, "carriers", "csv"),
            href(model, moment, "carriers", "json")),
        GroupTable.of(
            "airports",
            "By airport of departure",
            "From",
            evaluation.airports(),
            names::place,
            href(model, moment, "airports", "csv"),
            href(model, moment, "airports", "json")),
        months(model),
        facts(model, evaluation, now),
        gate(model),
        verdicts(model),
        files(model, moment, "calibration"),
        files(model, moment, "importances"));
  }

  private static String href(ModelManifest model, Moment moment, String table, String format) {
    return ModelTables.href(model.version(), moment.word(), table, format);
  }

  private static Files files(ModelManifest model, Moment moment, String table) {
    return new Files(
        href(model, moment, table, "csv"), href(model, moment, table, "json"));
  }

  /** Against the book where it was tried, or else against the commonest bucket. */
  private static String title(Evaluation evaluation) {
    double own = evaluation.classes().accuracy();
    String told = "The likeliest bucket is right for " + Words.share(own) + " of flights";
    for (String name : List.of("book", "majority")) {
      ClassMetrics other =
          Optional.ofNullable(evaluation.baselines().get(name))
              .map(Evaluation.Baseline::classes)
              .orElse(null);
      if (other != null)
        return told
            + ", "
            + Words.signedDecimal(100 * (own - other.accuracy()), 1)
            + " points against "
            + ModelWords.learner(name).toLowerCase(Locale.ROOT);
    }
    return told;
  }

  private static String against(Part<Optional<Models.Before>> before) {
    if (!before.there()) return before.missing();
    return before
        .orElse(Optional.empty())
        .map(other -> "Change, in points, against version " + other.manifest().version() + ".")
        .orElse("There is no version before to compare with.");
  }

  private static List<Month> months(ModelManifest model) {
    List<Month> months = new ArrayList<>();
    model.trainedOn().forEach(month -> months.add(month(month, "learned from")));
    for (ModelManifest.Month month : model.testedOn()) {
      if (model.trainedOn().contains(month)) {
        int at = model.trainedOn().indexOf(month);
        months.set(at, month(month, "learned from, last days judged on"));
      } else {
        months.add(month(month, "judged on"));
      }
    }
    return months;
  }

  private static Month month(ModelManifest.Month month, String use) {
    return new Month(
        Words.month(month.month()),
        use,
        Words.number(month.rows()),
        month.runId(),
        month.sourceSha256().substring(0, Math.min(12, month.sourceSha256().length())));
  }

  private static List<Fact> facts(ModelManifest model, Evaluation evaluation, Instant now) {
    MomentModel own = model.moments().get(evaluation.moment());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Trained", Words.utc(model.createdAt(), now)));
    facts.add(
        new Fact(
            "In",
            Words.duration(Duration.ofMillis((long) (1000 * own.trainingSeconds())))
                + ", all moments "
                + Words.duration(
                    Duration.ofMillis((long) (1000 * model.trainingSeconds())))));
    facts.add(new Fact("Learner", own.learner() + ", " + Words.count(own.trees(), "tree")));
    facts.add(new Fact("Features", Integer.toString(own.features().size())));
    facts.add(new Fact("Parameters", parameters(own.parameters())));
    facts.add(new Fact("Seed", Long.toString(model.seed())));
    facts.add(new Fact("Code", model.codeVersion() + ", Spark " + model.sparkVersion()));
    if (evaluation.parity() != null) facts.addAll(parity(evaluation.parity()));
    return facts;
  }

  private static String parameters(Map<String, Object> parameters) {
    return parameters.entrySet().stream()
        .filter(each -> !(each.getValue() instanceof Map || each.getValue() instanceof List))
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private static List<Fact> parity(Parity parity) {
    return List.of(
        new Fact(
            "Equal to Spark",
            "to "
                + String.format(Locale.ROOT, "%.0e", Math.max(1e-16, parity.probability()))
                + " on "
                + Words.count(parity.rows(), "flight")),
        new Fact(
            "One answer",
            Words.decimal(parity.scorerMicros(), 1)
                + " µs; Spark's own takes "
                + Words.decimal(parity.transformMillis(), 0)
                + " ms"));
  }

  private static String gate(ModelManifest model) {
    if (model.comparison() == null)
      return "No version was active when it was trained, so there was nothing to compare with.";
    String with = model.comparison().with();
    return model.comparison().worse()
        ? "Worse than " + with + " beyond noise: it is not activated unless forced."
        : "Not worse than " + with + " beyond noise: it may be activated.";
  }

  private static List<Verdict> verdicts(ModelManifest model) {
    if (model.comparison() == null) return List.of();
    return model.comparison().byMoment().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> verdict(each.getKey(), each.getValue()))
        .toList();
  }

  private static Verdict verdict(Moment moment, Gate.Verdict verdict) {
    String name = ModelWords.moment(moment);
    if (verdict.note() != null)
      return new Verdict(name, Words.MISSING, "not compared: " + verdict.note(), "same");
    String difference =
        Words.signedDecimal(verdict.difference(), 4)
            + " ± "
            + Words.decimal(verdict.standardError(), 4);
    String days = " over " + Words.count(verdict.days(), "day");
    if (verdict.worse()) return new Verdict(name, difference, "worse" + days, "worse");
    return verdict.difference() < 0
        ? new Verdict(name, difference, "better" + days, "better")
        : new Verdict(name, difference, "within noise" + days, "same");
  }
}
