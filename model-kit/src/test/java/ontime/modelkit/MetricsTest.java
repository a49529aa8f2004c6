package ontime.modelkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import ontime.modelkit.Evaluation.GroupMetrics;
import org.junit.jupiter.api.Test;

/** Four flights of which everything can be told by hand. */
class MetricsTest {
  private static final List<ScoredFlight> FLIGHTS =
      List.of(
          flight("AA", -20, new double[] {0.6, 0.2, 0.1, 0.05, 0.05}, -18, -30, -6),
          flight("AA", 5, new double[] {0.1, 0.5, 0.2, 0.1, 0.1}, -3, -10, 4),
          flight("AA", 20, new double[] {0, 0.1, 0.2, 0.3, 0.4}, 26, 15, 45),
          flight("WN", 60, new double[] {0, 0.1, 0.1, 0.2, 0.6}, 50, 30, 80));

  private static ScoredFlight flight(
      String carrier, int arrDelay, double[] classes, double minutes, double low, double high) {
    Scores scores = new Scores(classes, minutes, low, high);
    return ScoredFlight.of(14_000, carrier, "JFK", arrDelay, scores);
  }

  /**
   * Told: early 15+, early, late under 30 (0.5 against 0.4), late 30+. Happened: early 15+, late
   * under 30 twice, late 30+.
   */
  @Test
  void bucketsWeightedAsSparkDoes() {
    ClassMetrics metrics = Metrics.classes(FLIGHTS);
    assertThat(metrics.confusion())
        .isDeepEqualTo(new long[][] {{1, 0, 0, 0}, {0, 0, 0, 0}, {0, 1, 1, 0}, {0, 0, 0, 1}});
    assertThat(metrics.accuracy()).isEqualTo(0.75);
    assertThat(metrics.precision()).isEqualTo(1);
    assertThat(metrics.recall()).isEqualTo(0.75);
    assertThat(metrics.f1()).isCloseTo((1 + 2 * (2 / 3.0) + 1) / 4, within(1e-12));
  }

  @Test
  void lateFifteen() {
    ClassMetrics metrics = Metrics.classes(FLIGHTS);
    // Told 0.1, 0.2, 0.7, 0.8; the last two were late.
    assertThat(metrics.late15Auc()).isEqualTo(1);
    assertThat(metrics.late15Share()).isEqualTo(0.5);
    assertThat(metrics.late15Brier()).isCloseTo((0.01 + 0.04 + 0.09 + 0.04) / 4, within(1e-12));
    assertThat(metrics.late15Ece()).isCloseTo((0.1 + 0.2 + 0.3 + 0.2) / 4, within(1e-12));
    assertThat(metrics.logLoss()).isCloseTo(-Math.log(0.6 * 0.2 * 0.3 * 0.6) / 4, within(1e-12));
  }

  @Test
  void equalProbabilitiesRankAsHalf() {
    List<ScoredFlight> same =
        List.of(
            flight("AA", 20, new double[] {0, 0, 0.5, 0.5, 0}, 0, 0, 0),
            flight("AA", 0, new double[] {0, 0, 0.5, 0.5, 0}, 0, 0, 0));
    assertThat(Metrics.classes(same).late15Auc()).isEqualTo(0.5);
    assertThat(Metrics.classes(same.subList(0, 1)).late15Auc()).isEqualTo(0.5);
  }

  /** Errors 2, 8, 6, 10; the mean delay is 16.25, squares from it 4568.75. */
  @Test
  void minutes() {
    MinutesMetrics metrics = Metrics.minutes(FLIGHTS);
    assertThat(metrics.medianAbsoluteError()).isEqualTo(7);
    assertThat(metrics.meanAbsoluteError()).isEqualTo(6.5);
    double total = 36.25 * 36.25 + 11.25 * 11.25 + 3.75 * 3.75 + 43.75 * 43.75;
    assertThat(metrics.r2()).isCloseTo(1 - (4 + 64 + 36 + 100) / total, within(1e-12));
    assertThat(metrics.coverage()).isEqualTo(0.75);
    assertThat(metrics.intervalMinutes()).isEqualTo((24 + 14 + 30 + 50) / 4.0);
  }

  @Test
  void groupsWithEnoughFlights() {
    assertThat(Metrics.groups(FLIGHTS, ScoredFlight::carrier, 1))
        .extracting(GroupMetrics::group)
        .containsExactly("AA", "WN");
    assertThat(Metrics.groups(FLIGHTS, ScoredFlight::carrier, 2)).hasSize(1);
  }

  @Test
  void bucketsAloneHaveNoLateFifteen() {
    ScoredFlight flight =
        new ScoredFlight(
            1, "AA", "JFK", 0, new double[] {0, 0, 1, 0}, null, Double.NaN, Double.NaN, Double.NaN);
    ClassMetrics metrics = Metrics.classes(List.of(flight));
    assertThat(metrics.accuracy()).isEqualTo(1);
    assertThat(metrics.late15Auc()).isNull();
    assertThat(metrics.logLoss()).isNull();
  }
}
