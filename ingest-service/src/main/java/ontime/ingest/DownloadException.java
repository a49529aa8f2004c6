package ontime.ingest;

import java.io.IOException;
import java.time.Duration;

/** A try that came to nothing; another may do better. */
final class DownloadException extends IOException {
  private static final long serialVersionUID = 1;

  /** Whether all came, and was wrong. */
  enum Kind {
    CUT_OFF,
    DAMAGED
  }

  private final Kind kind;
  private final Duration retryAfter;

  private DownloadException(Kind kind, String message, Duration retryAfter) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  static DownloadException cutOff(String message) {
    return new DownloadException(Kind.CUT_OFF, message, Duration.ZERO);
  }

  static DownloadException damaged(String message) {
    return new DownloadException(Kind.DAMAGED, message, Duration.ZERO);
  }

  static DownloadException notNow(String message, Duration retryAfter) {
    return new DownloadException(Kind.CUT_OFF, message, retryAfter);
  }

  boolean isDamage() {
    return kind == Kind.DAMAGED;
  }

  /** How long the server wants to be left alone; zero when it did not say. */
  Duration retryAfter() {
    return retryAfter;
  }
}
