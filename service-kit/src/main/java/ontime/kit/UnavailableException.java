package ontime.kit;

import java.time.Instant;

/** Another service or a store does not answer; the caller may try again in a moment. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String peer;
  private final Instant since;

  /**
   * @param peer who does not answer
   * @param since the first failure after the last answer
   */
  public UnavailableException(String peer, Instant since, Throwable cause) {
    super(peer + " does not answer", cause);
    this.peer = peer;
    this.since = since;
  }

  public String peer() {
    return peer;
  }

  public Instant since() {
    return since;
  }
}
