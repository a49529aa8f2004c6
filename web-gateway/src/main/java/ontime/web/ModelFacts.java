package ontime.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import ontime.features.Moment;
import ontime.modelkit.ModelManifest;
import ontime.modelkit.ModelManifest.Month;

/** What a version learned from and was judged on, in words. */
final class ModelFacts {
  private ModelFacts() {}

  /** {@code January 2008, February 2008}; days where it is not whole months. */
  static String trained(ModelManifest model) {
    return months(model.trainedOn(), model.trainFrom(), model.trainTo());
  }

  static String tested(ModelManifest model) {
    return months(model.testedOn(), model.testFrom(), model.testTo());
  }

  private static String months(List<Month> months, LocalDate from, LocalDate to) {
    List<YearMonth> names = months.stream().map(Month::month).toList();
    boolean whole =
        !names.isEmpty()
            && from.equals(names.get(0).atDay(1))
            && to.equals(names.get(names.size() - 1).atEndOfMonth());
    if (whole) return names.stream().map(Words::month).collect(Collectors.joining(", "));
    return from.equals(to) ? Words.date(from) : Words.date(from) + " to " + Words.date(to);
  }

  /** Whether figures of both may be compared: judged on the same flights. */
  static boolean sameTest(ModelManifest one, ModelManifest other) {
    return one.testFrom().equals(other.testFrom())
        && one.testTo().equals(other.testTo())
        && one.testRows() == other.testRows();
  }

  static boolean has(ModelManifest model, Moment moment) {
    return model.moments().containsKey(moment);
  }
}
