package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ontime.modelkit.Evaluation;
import ontime.modelkit.Evaluation.Parity;
import ontime.modelkit.ModelManifest;
import ontime.modelkit.ModelManifest.MomentModel;

/** What a version saw and how it was made. */
record ModelData(List<Month> months, List<Fact> facts) {

  record Month(String month, String use, String rows, String run, String hash) {}

  record Fact(String name, String value) {}

  static ModelData of(ModelManifest model, Evaluation evaluation, Instant now) {
    return new ModelData(months(model), facts(model, evaluation, now));
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
                + Words.duration(Duration.ofMillis((long) (1000 * model.trainingSeconds())))));
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
}
