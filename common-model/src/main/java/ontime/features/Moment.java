package ontime.features;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * When somebody asks, earliest first. Each moment has a model of its own, since each knows more.
 */
public enum Moment {
  /** The schedule alone, weeks before. */
  BOOKING("booking"),
  /** Two hours before the scheduled departure: also the inbound aircraft's and airports' state. */
  BEFORE_DEPARTURE("before-departure"),
  /** The aircraft has left the gate: also how late it left. */
  AT_GATE("at-gate");

  private final String word;

  Moment(String word) {
    this.word = word;
  }

  /** Empty for a word that is no moment's. */
  public static Optional<Moment> ofWord(String word) {
    return Arrays.stream(values()).filter(moment -> moment.word.equals(word)).findFirst();
  }

  /** As URLs, files and JSON have it: {@code before-departure}. */
  @JsonValue
  public String word() {
    return word;
  }
}
