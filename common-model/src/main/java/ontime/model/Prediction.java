package ontime.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ontime.features.DelayBucket;
import ontime.features.FlightRequest;
import ontime.features.Moment;

/**
 * What a model says of a flight's arrival.
 *
 * @param id of the request
 * @param modelVersion whose answer it is
 * @param moment the moment whose model answered: what was known
 * @param asked the moment that was asked for, or that the request's own values mean
 * @param notes what a reader should know before trusting it, in sentences: what was not known, how
 *     little the model has seen
 * @param bucket the most probable
 * @param probabilities of each bucket; they sum to 1
 * @param late15 probability of arriving 15 or more minutes late
 * @param expectedMinutes of arrival delay, negative when early
 * @param lowMinutes eight of ten such flights arrive between this and {@code highMinutes}
 * @param reasons every feature, what moved the expected minutes most first
 * @param flight the request as understood, schedule filled in
 * @param unseen features whose value the model has never seen
 * @param scoreMicros how long the model took, derivation and reasons included
 */
public record Prediction(
    String id,
    String modelVersion,
    Moment moment,
    Moment asked,
    List<String> notes,
    DelayBucket bucket,
    Map<DelayBucket, Double> probabilities,
    double late15,
    double expectedMinutes,
    double lowMinutes,
    double highMinutes,
    List<Reason> reasons,
    FlightRequest flight,
    List<String> unseen,
    Instant receivedAt,
    Instant scoredAt,
    long scoreMicros) {

  public Prediction withReasons(List<Reason> others) {
    return new Prediction(
        id,
        modelVersion,
        moment,
        asked,
        notes,
        bucket,
        probabilities,
        late15,
        expectedMinutes,
        lowMinutes,
        highMinutes,
        others,
        flight,
        unseen,
        receivedAt,
        scoredAt,
        scoreMicros);
  }

  /**
   * What one feature did to the answer.
   *
   * @param feature its name
   * @param label what it is, for readers
   * @param value as the request or the day had it: a number or a text; null where it is unknown
   * @param minutes that it added to the expected delay
   * @param late15LogOdds positive makes late more probable
   */
  public record Reason(
      String feature, String label, Object value, double minutes, double late15LogOdds) {}
}
