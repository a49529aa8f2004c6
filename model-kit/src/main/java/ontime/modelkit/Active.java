package ontime.modelkit;

import java.time.Instant;

/**
 * Which version answers: the content of {@code active.json}, and the message on {@link #TOPIC} that
 * another one does.
 *
 * @param previous what answered before, to roll back to; null for the first
 * @param forced whether it was made active although it was worse
 */
public record Active(String version, String previous, boolean forced, Instant activatedAt) {
  public static final String TOPIC = "models.published";
}
