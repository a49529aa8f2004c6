package ontime.features;

/**
 * The features of one flight at one moment. The arrays are not copied: who makes them gives them
 * away.
 *
 * @param numbers those of kind {@link Feature.Kind#NUMERIC}, in the order of the moment's features;
 *     NaN is unknown
 * @param categories those of kind {@link Feature.Kind#CATEGORICAL}, likewise; null is unknown
 */
public record FeatureValues(double[] numbers, String[] categories) {}
