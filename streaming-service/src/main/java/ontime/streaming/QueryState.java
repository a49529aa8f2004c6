package ontime.streaming;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the query does. */
enum QueryState {
  STARTING("starting"),
  /** Nothing was ever activated: requests wait in Kafka. */
  WAITING_FOR_MODEL("waiting-for-model"),
  RUNNING("running"),
  /** It failed, and is started again after a pause. */
  RESTARTING("restarting"),
  /** Answers what was there when the service was told to stop. */
  DRAINING("draining"),
  STOPPED("stopped");

  private final String word;

  QueryState(String word) {
    this.word = word;
  }

  @JsonValue
  String word() {
    return word;
  }
}
