package ontime.web;

import java.util.List;
import java.util.Map;
import ontime.features.Moment;
import ontime.modelkit.Gate;
import ontime.modelkit.ModelManifest;

/**
 * Whether a version may become active, and why.
 *
 * @param sentence the outcome
 * @param verdicts by moment, earliest first; none where nothing was compared
 */
record GateWords(String sentence, List<Verdict> verdicts) {

  /**
   * @param difference of log loss, with its standard error
   */
  record Verdict(String moment, String difference, String verdict, String css) {}

  static GateWords of(ModelManifest model) {
    return new GateWords(gate(model), verdicts(model));
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
