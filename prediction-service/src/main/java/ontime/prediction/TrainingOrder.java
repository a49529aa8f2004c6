package ontime.prediction;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import ontime.kit.ProblemException;

/**
 * What to train, checked.
 *
 * @param months to learn from, in order
 * @param testMonths to judge by, all later; empty with {@code testDays}
 * @param testDays the last days of {@code months}, judged by and not learned from
 * @param learners what ours is held against
 * @param activate whether the version is to answer, unless it is worse
 */
record TrainingOrder(
    List<YearMonth> months,
    List<YearMonth> testMonths,
    int testDays,
    List<String> learners,
    Activate activate) {
  private static final List<String> LEARNERS = List.of("book", "logistic", "forest", "gbt");
  private static final int MOST_TEST_DAYS = 366;

  /** What becomes of the version. */
  enum Activate {
    UNLESS_WORSE,
    NOT
  }

  /** The body of {@code POST /trainings}; null is not said. */
  record Body(
      List<String> months,
      List<String> testMonths,
      Integer testDays,
      List<String> learners,
      Boolean activate) {}

  static TrainingOrder of(Body body) {
    if (body == null || body.months() == null || body.months().isEmpty()) {
      throw ProblemException.invalid("months", "is missing");
    }
    List<YearMonth> months = months("months", body.months());
    List<YearMonth> tests =
        body.testMonths() == null ? List.of() : months("testMonths", body.testMonths());
    int days = body.testDays() == null ? 0 : body.testDays();
    if (days < 0 || days > MOST_TEST_DAYS) {
      throw ProblemException.invalid("testDays", "is not from 1 to " + MOST_TEST_DAYS);
    }
    if (tests.isEmpty() == (days == 0)) {
      throw ProblemException.invalid(
          "testMonths", "is to be given or else testDays: a model is judged by what it never saw");
    }
    if (!tests.isEmpty() && !tests.get(0).isAfter(months.get(months.size() - 1))) {
      throw ProblemException.invalid("testMonths", "is not later than all of months");
    }
    boolean activate = body.activate() == null || body.activate();
    return new TrainingOrder(
        months,
        tests,
        days,
        learners(body.learners()),
        activate ? Activate.UNLESS_WORSE : Activate.NOT);
  }

  private static List<YearMonth> months(String name, Collection<String> texts) {
    List<YearMonth> months = new ArrayList<>();
    for (String text : texts) {
      try {
        months.add(YearMonth.parse(text));
      } catch (DateTimeException | NullPointerException e) {
        throw ProblemException.invalid(name, "holds what is no month like 2015-01");
      }
    }
    return months.stream().distinct().sorted().toList();
  }

  private static List<String> learners(List<String> names) {
    if (names == null) return List.of("book");
    if (!LEARNERS.containsAll(names)) {
      throw ProblemException.invalid("learners", "is some of " + String.join(", ", LEARNERS));
    }
    return names;
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--months", joined(months)));
    if (testMonths.isEmpty()) {
      arguments.addAll(List.of("--test-days", Integer.toString(testDays)));
    } else {
      arguments.addAll(List.of("--test-months", joined(testMonths)));
    }
    List<String> all = new ArrayList<>(List.of("ontime"));
    all.addAll(learners);
    arguments.addAll(List.of("--learners", String.join(",", all)));
    return arguments;
  }

  private static String joined(List<YearMonth> months) {
    return String.join(",", months.stream().map(YearMonth::toString).toList());
  }
}
