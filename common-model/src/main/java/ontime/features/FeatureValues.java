package ontime.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ontime.features.Feature.Kind;

/**
 * The features of one flight at one moment. The arrays are not copied: who makes them gives them
 * away.
 *
 * @param numbers those of kind {@link Feature.Kind#NUMERIC}, in the order of the moment's features;
 *     NaN is unknown
 * @param categories those of kind {@link Feature.Kind#CATEGORICAL}, likewise; null is unknown
 */
public record FeatureValues(double[] numbers, String[] categories) {

  /**
   * The values of {@code features} out of {@link #byName}'s form; what is not there is unknown.
   *
   * @throws IllegalArgumentException if a number is a text or a category is none
   */
  public static FeatureValues of(List<Feature> features, Map<String, Object> byName) {
    int categorical = (int) features.stream().filter(f -> f.kind() == Kind.CATEGORICAL).count();
    double[] numbers = new double[features.size() - categorical];
    String[] categories = new String[categorical];
    int number = 0;
    int category = 0;
    for (Feature feature : features) {
      Object value = byName.get(feature.name());
      if (feature.kind() == Kind.CATEGORICAL) categories[category++] = word(feature, value);
      else numbers[number++] = number(feature, value);
    }
    return new FeatureValues(numbers, categories);
  }

  /**
   * As a message carries them: unknown is null.
   *
   * @param features the moment's, see {@link Features#of}
   */
  public Map<String, Object> byName(List<Feature> features) {
    Map<String, Object> byName = new LinkedHashMap<>();
    int number = 0;
    int category = 0;
    for (Feature feature : features) {
      if (feature.kind() == Kind.CATEGORICAL) byName.put(feature.name(), categories[category++]);
      else byName.put(feature.name(), known(numbers[number++]));
    }
    return byName;
  }

  private static Double known(double number) {
    return Double.isNaN(number) ? null : number;
  }

  private static String word(Feature feature, Object value) {
    if (value == null || value instanceof String) return (String) value;
    throw new IllegalArgumentException(feature.name() + " is no word: " + value);
  }

  private static double number(Feature feature, Object value) {
    if (value == null) return Double.NaN;
    if (value instanceof Number number) return number.doubleValue();
    throw new IllegalArgumentException(feature.name() + " is no number: " + value);
  }
}
