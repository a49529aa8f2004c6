package ontime.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How a flight ended. Every flight has exactly one. */
public enum FlightStatus {
  /** Arrived early, on time, or late by less than {@link #LATE_MINUTES}. */
  ON_TIME("on-time"),
  /** Arrived late by {@link #LATE_MINUTES} or more. */
  LATE("late"),
  CANCELLED("cancelled"),
  /** Landed elsewhere, whether it reached its destination later or not. */
  DIVERTED("diverted"),
  /** Neither cancelled nor diverted, and yet without an arrival. */
  NOT_REPORTED("not-reported");

  /** BTS counts an arrival as late from here on. */
  public static final int LATE_MINUTES = 15;

  private final String word;

  FlightStatus(String word) {
    this.word = word;
  }

  public static FlightStatus of(Flight flight) {
    return of(flight.cancelled(), flight.diverted(), flight.arrDelay());
  }

  /**
   * @param arrDelay minutes, null when there is none
   */
  public static FlightStatus of(boolean cancelled, boolean diverted, Integer arrDelay) {
    if (cancelled) return CANCELLED;
    if (diverted) return DIVERTED;
    if (arrDelay == null) return NOT_REPORTED;
    return arrDelay >= LATE_MINUTES ? LATE : ON_TIME;
  }

  /** Empty for a word that is no status's. */
  public static Optional<FlightStatus> ofWord(String word) {
    return Arrays.stream(values()).filter(status -> status.word.equals(word)).findFirst();
  }

  /** As URLs and JSON have it: {@code on-time}. */
  @JsonValue
  public String word() {
    return word;
  }
}
