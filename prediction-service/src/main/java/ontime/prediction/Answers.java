package ontime.prediction;

import java.time.Duration;
import java.util.List;
import ontime.model.Prediction;

/** What happens to answers: they are kept, and then told to whoever waits for them. */
final class Answers {
  private static final Duration OWN = Duration.ofMillis(250);
  private static final Duration IN_FLIGHT = Duration.ofSeconds(1);
  private static final int MOST_WAITERS_AT_A_LOOK = 1_000;
  private static final int IN_FLIGHT_AT_A_LOOK = 100;

  private final PredictionStore store;
  private final InFlight inFlight;
  private final Waiters waiters;
  private final LiveFeed feed;

  Answers(PredictionStore store, InFlight inFlight, Waiters waiters, LiveFeed feed) {
    this.store = store;
    this.inFlight = inFlight;
    this.waiters = waiters;
    this.feed = feed;
  }

  /**
   * Kept before they are told: nobody sees an answer that a crash could take back. Done again, it
   * changes nothing.
   */
  void take(List<Prediction> answers) {
    if (answers.isEmpty()) return;
    List<Prediction> firsts = store.answer(answers);
    inFlight.answered(answers.stream().map(Prediction::id).toList());
    waiters.answered(firsts);
    feed.add(firsts);
  }

  /**
   * Looks into the store for answers that came to another instance, or that this one kept and was
   * then stopped from telling.
   */
  void look() {
    find(waiters.waitingLongerThan(OWN, MOST_WAITERS_AT_A_LOOK));
    int found = IN_FLIGHT_AT_A_LOOK;
    // While the stream is behind, the oldest have no answers, and the others need not be looked at.
    while (found > IN_FLIGHT_AT_A_LOOK / 2) {
      found = find(inFlight.waitingLongerThan(IN_FLIGHT, IN_FLIGHT_AT_A_LOOK));
    }
  }

  private int find(List<String> ids) {
    if (ids.isEmpty()) return 0;
    List<Prediction> found = store.answers(ids);
    tell(found);
    return found.size();
  }

  /** To those that wait for them; they are in the store. */
  void tell(List<Prediction> answers) {
    if (answers.isEmpty()) return;
    inFlight.answered(answers.stream().map(Prediction::id).toList());
    waiters.answered(answers);
  }
}
