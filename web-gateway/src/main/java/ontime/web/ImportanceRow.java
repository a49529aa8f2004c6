package ontime.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ontime.modelkit.Evaluation;
import ontime.modelkit.Evaluation.Importance;

/**
 * How much a model leans on a feature.
 *
 * @param share of the loss that splits at it took away, for the classes
 * @param width of its bar
 * @param change of the share against the version before, in points; empty when that lacks it
 * @param minutes the share for the expected minutes
 */
record ImportanceRow(String label, String share, String width, String change, String minutes) {
  static List<ImportanceRow> of(Evaluation evaluation, Optional<Evaluation> before) {
    Map<String, Importance> others =
        before.map(Evaluation::importances).orElse(List.of()).stream()
            .collect(Collectors.toMap(Importance::feature, each -> each));
    double most =
        evaluation.importances().stream().mapToDouble(Importance::classes).max().orElse(1);
    return evaluation.importances().stream()
        .map(each -> row(each, Optional.ofNullable(others.get(each.feature())), most))
        .toList();
  }

  private static ImportanceRow row(Importance now, Optional<Importance> before, double most) {
    return new ImportanceRow(
        now.label(),
        Words.decimal(100 * now.classes(), 1),
        Percent.of(now.classes(), most),
        before
            .map(other -> Words.signedDecimal(100 * (now.classes() - other.classes()), 1))
            .orElse(Words.MISSING),
        Words.decimal(100 * now.minutes(), 1));
  }
}
