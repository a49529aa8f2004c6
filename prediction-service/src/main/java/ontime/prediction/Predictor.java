package ontime.prediction;

import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ontime.features.DelayBucket;
import ontime.features.Feature;
import ontime.features.FeatureValues;
import ontime.features.Features;
import ontime.features.FlightPlan;
import ontime.features.FlightRequest;
import ontime.features.Moment;
import ontime.kit.ProblemException;
import ontime.model.Airports;
import ontime.model.Prediction;
import ontime.modelkit.ActiveModel;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.ModelManifest;
import ontime.modelkit.Scorer;
import ontime.modelkit.Scores;

/** Answers questions with the active model, in this process. */
final class Predictor {
  private static final long FEW_DAYS = 28;

  private final ActiveModel active;
  private final KnownDays days;
  private final Airports airports;
  private final Schedules schedules;
  private final Clock clock;

  Predictor(ActiveModel active, KnownDays days, Airports airports, Clock clock) {
    this.active = active;
    this.days = days;
    this.airports = airports;
    this.schedules = new Schedules(airports);
    this.clock = clock;
  }

  /**
   * @param path where the question stands in its request, for what is wrong with it
   * @param patience how long to wait for what is known of the day, before answering without
   * @throws ProblemException 503 while there is no model; 422 if the schedule lacks what the
   *     question leaves to it
   */
  Prediction answer(Question question, String path, Duration patience) {
    final Instant received = clock.instant();
    LoadedModel model = model();
    List<String> notes = new ArrayList<>();
    KnownDay day = day(question, patience, notes);
    long started = System.nanoTime();
    FlightRequest flight = schedules.complete(question, day, path, notes);
    Scorer scorer = scorer(model, moment(question, day, notes));
    FlightPlan plan = FlightPlan.of(flight, airports);
    FeatureValues values = Features.derive(scorer.moment(), plan, day.board());
    Scores scores = scorer.score(values);
    List<Prediction.Reason> reasons =
        scorer.explain(values).reasons().stream().map(Predictor::reason).toList();
    notes.addAll(trust(model.manifest()));
    return new Prediction(
        UUID.randomUUID().toString(),
        model.manifest().version(),
        scorer.moment(),
        question.asked(),
        notes,
        scores.bucket(),
        probabilities(scores),
        scores.late15(),
        scores.minutes(),
        scores.lowMinutes(),
        scores.highMinutes(),
        reasons,
        flight,
        scorer.unseen(values).stream().map(Feature::name).toList(),
        received,
        clock.instant(),
        (System.nanoTime() - started) / 1_000);
  }

  private LoadedModel model() {
    return active
        .current()
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "There is no model yet: train one with ./ontime train."));
  }

  private KnownDay day(Question question, Duration patience, List<String> notes) {
    LocalDate date = question.flightDate();
    try {
      KnownDay day = days.day(date, patience);
      if (!day.board().hasDay()) notes.add("No flights of " + date + " are loaded.");
      return day;
    } catch (DayAwayException e) {
      // Whether the schedule has the flight cannot be said yet: that is no mistake of the question.
      if (question.crsDepTime() == null) {
        throw ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            e.getMessage() + " They have its schedule: ask again in a moment, or say crsDepTime.");
      }
      notes.add(e.getMessage());
      return KnownDay.unknown(date);
    }
  }

  /**
   * Two hours before departure without a day to look at is a booking. At the gate the departure's
   * own delay says more than all the rest, so that moment stays what it is.
   */
  private static Moment moment(Question question, KnownDay day, List<String> notes) {
    if (question.asked() == Moment.BOOKING || day.board().hasDay()) return question.asked();
    if (question.asked() == Moment.AT_GATE) {
      notes.add("What the airports and the aircraft did that day is not known.");
      return Moment.AT_GATE;
    }
    notes.add(
        "What the airports and the aircraft did that day is not known, so this is what can be said at booking.");
    return Moment.BOOKING;
  }

  /** Of the moment, or of the latest before it that the model was trained for. */
  private static Scorer scorer(LoadedModel model, Moment moment) {
    for (int i = moment.ordinal(); i >= 0; i--) {
      Scorer scorer = model.scorer(Moment.values()[i]).orElse(null);
      if (scorer != null) return scorer;
    }
    throw ProblemException.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The model " + model.manifest().version() + " knows nothing of " + moment.word() + ".");
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

  private static Prediction.Reason reason(ontime.modelkit.Reason reason) {
    return new Prediction.Reason(
        reason.feature().name(),
        reason.feature().label(),
        reason.value(),
        reason.minutes(),
        reason.late15LogOdds());
  }
}
