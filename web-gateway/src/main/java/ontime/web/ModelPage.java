package ontime.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ontime.features.Moment;
import ontime.modelkit.ClassMetrics;
import ontime.modelkit.Evaluation;
import ontime.modelkit.ModelDetail;
import ontime.modelkit.ModelManifest;

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
    GateWords gate,
    ModelData data,
    Files calibrationFiles,
    Files importanceFiles) {
  private static final int IMPORTANCES = 12;

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
            Links::airline,
            href(model, moment, "carriers", "csv"),
            href(model, moment, "carriers", "json")),
        GroupTable.of(
            "airports",
            "By airport of departure",
            "From",
            evaluation.airports(),
            names::place,
            Links::airport,
            href(model, moment, "airports", "csv"),
            href(model, moment, "airports", "json")),
        GateWords.of(model),
        ModelData.of(model, evaluation, now),
        files(model, moment, "calibration"),
        files(model, moment, "importances"));
  }

  private static String href(ModelManifest model, Moment moment, String table, String format) {
    return ModelTables.href(model.version(), moment.word(), table, format);
  }

  private static Files files(ModelManifest model, Moment moment, String table) {
    return new Files(href(model, moment, table, "csv"), href(model, moment, table, "json"));
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
}
