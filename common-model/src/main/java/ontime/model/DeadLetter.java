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
    String value) {}
