package ontime.modelkit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ontime.features.DelayBucket;
import ontime.features.Feature;
import ontime.features.FeatureValues;
import ontime.features.Moment;
import ontime.model.Prediction;
import ontime.model.PredictionRequest;

/**
 * Answers requests with a model, the same wherever it runs: in the service that is asked, or behind
 * a stream.
 */
public final class Predictor {
  private static final long FEW_DAYS = 28;

  private final Clock clock;

  public Predictor(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws UnscorableException if the model knows neither the request's moment nor one before it,
   *     or a feature is of the wrong kind
   */
  public Prediction predict(LoadedModel model, PredictionRequest request) {
    long started = System.nanoTime();
    Scorer scorer = scorer(model, request.moment());
    FeatureValues values = values(scorer, request);
    Scorer.Answer answer = scorer.answer(values);
    Scores scores = answer.scores();
    List<String> notes = new ArrayList<>(request.notes());
    notes.addAll(trust(model.manifest()));
    return new Prediction(
        request.id(),
        model.manifest().version(),
        scorer.moment(),
        request.asked(),
        notes,
        scores.bucket(),
        probabilities(scores),
        scores.late15(),
        scores.minutes(),
        scores.lowMinutes(),
        scores.highMinutes(),
        answer.reasons().stream().map(Predictor::reason).toList(),
        request.flight(),
        scorer.unseen(values).stream().map(Feature::name).toList(),
        request.receivedAt(),
        clock.instant(),
        (System.nanoTime() - started) / 1_000);
  }

  /** Of the moment, or of the latest before it that the model was trained for. */
  private static Scorer scorer(LoadedModel model, Moment moment) {
    for (int i = moment.ordinal(); i >= 0; i--) {
      Scorer scorer = model.scorer(Moment.values()[i]).orElse(null);
      if (scorer != null) return scorer;
    }
    throw new UnscorableException(
        "The model " + model.manifest().version() + " knows nothing of " + moment.word() + ".");
  }

  private static FeatureValues values(Scorer scorer, PredictionRequest request) {
    try {
      return FeatureValues.of(scorer.features(), request.features());
    } catch (IllegalArgumentException e) {
      throw new UnscorableException(e.getMessage());
    }
  }

  private static List<String> trust(ModelManifest manifest) {
    long learned = ChronoUnit.DAYS.between(manifest.trainFrom(), manifest.trainTo()) + 1;
    if (learned >= FEW_DAYS) return List.of();
    return List.of(
        "This model has learned from %d days, %,d flights: too little to trust."
            .formatted(learned, manifest.trainRows()));
  }

  private static Map<DelayBucket, Double> probabilities(Scores scores) {
    double[] buckets = scores.buckets();
    Map<DelayBucket, Double> probabilities = new EnumMap<>(DelayBucket.class);
    for (DelayBucket bucket : DelayBucket.values()) {
      probabilities.put(bucket, buckets[bucket.ordinal()]);
    }
    return probabilities;
  }

  private static Prediction.Reason reason(Reason reason) {
    return new Prediction.Reason(
        reason.feature().name(),
        reason.feature().label(),
        reason.value(),
        reason.minutes(),
        reason.late15LogOdds());
  }
}
