package ontime.model;

import static java.util.Objects.requireNonNull;

/**
 * An answered {@link PredictionRequest}, on {@link #TOPIC} under the request's id.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} when written; a reader takes every version up to its
 *     own, and passes over properties that it does not know
 */
public record PredictionResult(int schemaVersion, Prediction prediction) {
  public static final String TOPIC = "delay-prediction.results";
  public static final int SCHEMA_VERSION = 1;

  public PredictionResult {
    requireNonNull(prediction, "prediction is null");
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION)
      throw new IllegalArgumentException("schemaVersion is " + schemaVersion);
  }
}
