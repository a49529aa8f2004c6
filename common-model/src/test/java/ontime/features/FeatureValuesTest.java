package ontime.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ontime.features.Feature.Kind;
import ontime.model.Json;
import org.junit.jupiter.api.Test;

/** Features on their way through a message. */
class FeatureValuesTest {
  private static final List<Feature> FEATURES = Features.of(Moment.AT_GATE);

  @Property(tries = 500)
  void everyBitArrives(@ForAll("values") FeatureValues values) throws Exception {
    FeatureValues read = FeatureValues.of(FEATURES, sent(values.byName(FEATURES)));
    assertThat(read.categories()).isEqualTo(values.categories());
    assertThat(bits(read.numbers())).isEqualTo(bits(values.numbers()));
  }

  @Provide
  Arbitrary<FeatureValues> values() {
    int words = (int) FEATURES.stream().filter(f -> f.kind() == Kind.CATEGORICAL).count();
    Arbitrary<double[]> numbers =
        Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.of(Double.NaN, 0.0, -0.0, 1 / 3.0, Double.MIN_VALUE, Double.MAX_VALUE),
                Arbitraries.integers().between(-3_000, 3_000).map(Integer::doubleValue))
            .array(double[].class)
            .ofSize(FEATURES.size() - words);
    Arbitrary<String[]> categories =
        Arbitraries.strings().injectNull(0.2).array(String[].class).ofSize(words);
    return Combinators.combine(numbers, categories).as(FeatureValues::new);
  }

  private static long[] bits(double[] numbers) {
    long[] bits = new long[numbers.length];
    for (int i = 0; i < bits.length; i++) bits[i] = Double.doubleToLongBits(numbers[i]);
    return bits;
  }

  private static Map<String, Object> sent(Map<String, Object> byName)
      throws JsonProcessingException {
    return Json.mapper()
        .readValue(Json.mapper().writeValueAsString(byName), new TypeReference<>() {});
  }

  @Test
  void whatIsNotThereIsUnknown() {
    FeatureValues values = FeatureValues.of(FEATURES, Map.of());
    assertThat(values.numbers()).hasSizeGreaterThan(10).containsOnly(Double.NaN);
    assertThat(values.categories()).isNotEmpty().containsOnlyNulls();
    assertThat(values.byName(FEATURES)).hasSize(FEATURES.size());
    assertThat(values.byName(FEATURES).values()).containsOnlyNulls();
  }

  @Test
  void aWholeNumberIsANumber() {
    FeatureValues values = FeatureValues.of(FEATURES, Map.of("distance", 641));
    assertThat(values.byName(FEATURES)).containsEntry("distance", 641.0);
  }

  @Test
  void whatIsOfTheWrongKindIsNamed() {
    Map<String, Object> byName = new HashMap<>(Map.of("distance", "far"));
    assertThatThrownBy(() -> FeatureValues.of(FEATURES, byName))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("distance");
    assertThatThrownBy(() -> FeatureValues.of(FEATURES, Map.of("carrier", 9)))
        .hasMessageContaining("carrier");
  }
}
