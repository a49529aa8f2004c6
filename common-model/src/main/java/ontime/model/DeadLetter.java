package ontime.model;

import java.time.Instant;

/**
 * A message that nobody could take.
 *
 * @param topic where it lies, {@code ….dead-letter}; partition and offset are that topic's
 * @param at when it was put there
 * @param reason why it was not taken
 * @param group who did not take it
 * @param value the message's text, cut to 2,000 characters
 */
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    Instant at,
    String reason,
    String group,
    String key,
    String value) {
  private static final String SUFFIX = ".dead-letter";

  /** Where what cannot be taken from the topic is put. */
  public static String topic(String source) {
    return source + SUFFIX;
  }

  /** Where messages of this topic of dead letters came from. */
  public static String source(String topic) {
    return topic.substring(0, topic.length() - SUFFIX.length());
  }
}
