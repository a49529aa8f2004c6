package ontime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A version's evaluation beside the book's on the same split, and what it was to reach. */
final class ModelGoals {
  private static final double POINTS = 0.03;

  private final JsonNode model;
  private boolean good = true;

  /**
   * @param model the answer to {@code GET /models/{version}}
   */
  ModelGoals(JsonNode model) {
    this.model = model;
  }

  /**
   * @return whether every goal was reached
   */
  boolean print() {
    JsonNode manifest = model.path("manifest");
    System.out.printf(
        Locale.ROOT,
        "%n%s: %s to %s, %,d flights; judged on %s to %s, %,d; %.0f s%n",
        manifest.path("version").asText(),
        manifest.path("trainFrom").asText(),
        manifest.path("trainTo").asText(),
        manifest.path("trainRows").asLong(),
        manifest.path("testFrom").asText(),
        manifest.path("testTo").asText(),
        manifest.path("testRows").asLong(),
        manifest.path("trainingSeconds").asDouble());
    System.out.printf("%-52s %9s %9s %9s%n", "", "ours", "peer", "goal");
    for (JsonNode evaluation : model.path("evaluations")) moment(evaluation);
    return good;
  }

  /** The slowest moment's median, one row. */
  double transformMillis() {
    double slowest = 0;
    for (JsonNode evaluation : model.path("evaluations")) {
      slowest = Math.max(slowest, evaluation.path("parity").path("transformMillis").asDouble());
    }
    return slowest;
  }

  private void moment(JsonNode evaluation) {
    String moment = evaluation.path("moment").asText();
    JsonNode classes = evaluation.path("classes");
    JsonNode climate = evaluation.path("baselines").path("climatology").path("classes");
    double auc = classes.path("late15Auc").asDouble();
    atLeast(moment + ", 15+ late: AUC", auc, 0.5, leastAuc(moment));
    double brier = climate.path("late15Brier").asDouble();
    atMost(moment + ", 15+ late: Brier", classes.path("late15Brier").asDouble(), brier, brier);
    double ece = climate.path("late15Ece").asDouble();
    atMost(
        moment + ", 15+ late: calibration error", classes.path("late15Ece").asDouble(), ece, 0.02);
    JsonNode parity = evaluation.path("parity");
    double micros = parity.path("scorerMicros").asDouble();
    double transform = parity.path("transformMillis").asDouble() * 1_000;
    atMost(
        moment + ", one answer: µs (peer: transform)",
        micros,
        transform,
        Math.min(20, transform / 1_000));
    if (moment.equals("at-gate")) gate(evaluation);
  }

  private static double leastAuc(String moment) {
    return switch (moment) {
      case "booking" -> 0.65;
      case "before-departure" -> 0.77;
      default -> 0.925;
    };
  }

  private void gate(JsonNode evaluation) {
    JsonNode ours = evaluation.path("classes");
    JsonNode minutes = evaluation.path("minutes");
    JsonNode book = evaluation.path("baselines").path("book");
    figure("accuracy", ours, book.path("classes"), 0.64);
    figure("f1", ours, book.path("classes"), 0.63);
    double r2 = book.path("minutes").path("r2").asDouble();
    atLeast("at-gate, minutes: R²", minutes.path("r2").asDouble(), r2, Math.max(0.85, r2));
    double error = book.path("minutes").path("medianAbsoluteError").asDouble();
    atMost(
        "at-gate, minutes: median absolute error",
        minutes.path("medianAbsoluteError").asDouble(),
        error,
        Math.min(6.8, error));
  }

  private void figure(String name, JsonNode ours, JsonNode book, double least) {
    double peer = book.path(name).asDouble();
    atLeast(
        "at-gate, four buckets: " + name,
        ours.path(name).asDouble(),
        peer,
        Math.max(least, peer + POINTS));
  }

  private void atLeast(String what, double ours, double peer, double goal) {
    line(what, ours, peer, goal, ours >= goal);
  }

  private void atMost(String what, double ours, double peer, double goal) {
    line(what, ours, peer, goal, ours <= goal);
  }

  private void line(String what, double ours, double peer, double goal, boolean reached) {
    good &= reached;
    System.out.printf(
        Locale.ROOT,
        "%-52s %9.4g %9.4g %9.4g  %s%n",
        what,
        ours,
        peer,
        goal,
        reached ? "reached" : "MISSED");
  }
}
