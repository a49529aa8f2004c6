package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import ontime.model.Airlines;
import ontime.model.Airports;
import ontime.model.Json;
import ontime.model.Prediction;
import org.junit.jupiter.api.Test;

/** What pages make of answers that a model gave. */
class PredictionWordsTest {
  private final Names names = new Names(Airports.bundled(), Airlines.bundled());

  private static List<Prediction> predictions() throws Exception {
    try (InputStream in = PredictionWordsTest.class.getResourceAsStream("predictions.jsonl");
        MappingIterator<Prediction> rows =
            Json.mapper().readerFor(Prediction.class).readValues(in)) {
      return rows.readAll();
    }
  }

  @Test
  void theBarIsWholeAndItsSharesAreTheModels() throws Exception {
    for (Prediction told : predictions()) {
      BucketBar bar = BucketBar.of(told.probabilities(), told.bucket());
      double width = bar.segments().stream().mapToDouble(each -> percent(each.width())).sum();
      assertThat(width).isBetween(99.9, 100.1);
      assertThat(bar.segments().stream().filter(BucketBar.Segment::likeliest)).hasSize(1);
    }
  }

  @Test
  void reasonsAndTheirBeginningSumToTheAnswer() throws Exception {
    for (Prediction told : predictions()) {
      ReasonList reasons = ReasonList.of(told, names);
      double sum =
          minutes(reasons.base())
              + Stream.concat(reasons.rows().stream(), reasons.rest().stream())
                  .mapToDouble(row -> minutes(row.minutes()))
                  .sum();
      // Each of them is rounded to a tenth.
      assertThat(sum).isCloseTo(told.expectedMinutes(), within(0.05 * (told.reasons().size() + 1)));
      assertThat(reasons.rows()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
    }
  }

  @Test
  void probablyIsMoreThanHalf() throws Exception {
    for (Prediction told : predictions()) {
      boolean half = told.probabilities().get(told.bucket()) >= 0.5;
      assertThat(Told.of(told, names).headline())
          .startsWith(half ? "Probably " : "Most likely ")
          .endsWith("%");
    }
  }

  @Property
  void theScaleHoldsTheIntervalAndTheSchedule(
      @ForAll @DoubleRange(min = -80, max = 1500) double low,
      @ForAll @DoubleRange(max = 300) double up,
      @ForAll @DoubleRange(max = 300) double more) {
    MinuteScale scale = MinuteScale.of(low, low + up, low + up + more);
    assertThat(percent(scale.low())).isBetween(0.0, 100.0);
    assertThat(percent(scale.low()) + percent(scale.width())).isBetween(0.0, 100.02);
    assertThat(percent(scale.expected())).isBetween(0.0, 100.0);
    assertThat(percent(scale.schedule())).isBetween(0.0, 100.0);
    assertThat(scale.ticks()).hasSizeBetween(2, 8);
  }

  @Test
  void figuresAreWrittenWithTheirSign() {
    assertThat(Words.decimal(0.93149, 3)).isEqualTo("0.931");
    assertThat(Words.decimal(-0.0004, 3)).isEqualTo("0.000");
    assertThat(Words.decimal(-1.25, 1)).isEqualTo("\u22121.3");
    assertThat(Words.signedDecimal(0.0004, 3)).isEqualTo("0.000");
    assertThat(Words.signedDecimal(0.012, 3)).isEqualTo("+0.012");
    assertThat(Words.share(0.4799)).isEqualTo("48%");
    assertThat(Words.share(0.0001)).isEqualTo("<1%");
  }

  @Test
  void aChangeIsBetterTheWayItsFigureIs() {
    assertThat(Metric.AUC.change(0.95, 0.94).words()).isEqualTo("better");
    assertThat(Metric.BRIER.change(0.08, 0.07).words()).isEqualTo("worse");
    assertThat(Metric.MEDIAN_ERROR.change(6.04, 6.01))
        .isEqualTo(new Metric.Change("0.0", "same", "the same"));
    for (Metric metric : Metric.values()) assertThat(Metric.ofWord(metric.word())).contains(metric);
  }

  private static double percent(String text) {
    return Double.parseDouble(text.substring(0, text.length() - 1));
  }

  private static double minutes(String text) {
    return Double.parseDouble(text.replace('\u2212', '-').replace("+", ""));
  }
}
