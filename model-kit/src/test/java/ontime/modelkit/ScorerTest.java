package ontime.modelkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import ontime.features.DelayBucket;
import ontime.features.FeatureValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {
  private final Scorer scorer = new Scorer(Trees.parts(1));

  static FeatureValues asked(double depDelay, String carrier) {
    return new FeatureValues(new double[] {depDelay, 500}, new String[] {carrier});
  }

  @Test
  void answersAddUp() {
    Scores scores = scorer.score(asked(45, "WN"));
    double all = 1 + Math.exp(1) + Math.exp(2) + Math.exp(3) + Math.exp(4);
    assertThat(scores.classes()[4]).isCloseTo(Math.exp(4) / all, within(1e-15));
    assertThat(Arrays.stream(scores.classes()).sum()).isCloseTo(1, within(1e-15));
    assertThat(Arrays.stream(scores.buckets()).sum()).isCloseTo(1, within(1e-15));
    assertThat(scores.buckets()[2]).isEqualTo(scores.classes()[2] + scores.classes()[3]);
    assertThat(scores.late15()).isEqualTo(scores.classes()[3] + scores.classes()[4]);
    assertThat(scores.bucket()).isEqualTo(DelayBucket.LATE_30_PLUS);
    assertThat(scores.minutes()).isEqualTo(20);
    assertThat(scores.lowMinutes()).isEqualTo(10);
    assertThat(scores.highMinutes()).isEqualTo(41);
  }

  @Test
  void categoryThatNoRowHadIsScoredAndNamed() {
    assertThat(scorer.unseen(asked(45, "ZZ"))).containsExactly(Trees.CARRIER);
    assertThat(scorer.unseen(asked(45, "AA"))).isEmpty();
    assertThat(scorer.unseen(asked(45, null))).isEmpty();
    assertThat(scorer.score(asked(45, "ZZ")).minutes()).isEqualTo(30);
    assertThat(scorer.vector(asked(45, "ZZ"))).containsExactly(45, 500, 2);
    assertThat(scorer.vector(asked(45, null))).containsExactly(45, 500, 2);
  }

  @Test
  void reasonsSumToTheAnswerAndTheGreatestIsFirst() {
    Scorer.Answer why = scorer.answer(asked(45, "WN"));
    assertThat(why.reasons().get(0)).isEqualTo(new Reason(Trees.DELAY, 45.0, 19.5, 1.5));
    double sum = why.baseMinutes() + why.reasons().stream().mapToDouble(Reason::minutes).sum();
    assertThat(sum).isCloseTo(20, within(1e-12));
    assertThat(scorer.answer(asked(Double.NaN, null)).reasons())
        .allSatisfy(reason -> assertThat(reason.feature()).isNotNull())
        .filteredOn(reason -> !reason.feature().equals(Trees.DISTANCE))
        .allSatisfy(reason -> assertThat(reason.value()).isNull());
  }

  @Test
  void otherFeaturesAreRefused() {
    FeatureValues fewer = new FeatureValues(new double[] {1}, new String[] {"WN"});
    assertThatThrownBy(() -> scorer.score(fewer)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fileBringsBackEveryBit(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("scorer.bin");
    ScorerFile.write(file, Trees.parts(1 / 3.0));
    Scorer read = ScorerFile.read(file);
    assertThat(read.parts().classes()).isEqualTo(Trees.parts(1 / 3.0).classes());
    assertThat(read.parts().minutes()).isEqualTo(Trees.minutes());
    assertThat(read.features()).isEqualTo(scorer.features());
    FeatureValues asked = asked(12, "AA");
    assertThat(read.score(asked).classes())
        .isEqualTo(new Scorer(Trees.parts(1 / 3.0)).score(asked).classes());
  }

  @Test
  void fileCutShortIsRefused(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("scorer.bin");
    ScorerFile.write(file, Trees.parts(1));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 3));
    assertThatThrownBy(() -> ScorerFile.read(file)).isInstanceOf(IOException.class);
    Files.writeString(file, "{\"not\": \"a scorer\"}");
    assertThatThrownBy(() -> ScorerFile.read(file)).isInstanceOf(IOException.class);
  }
}
