package ontime.prediction;

/** What is known of a day cannot be had in time; the message is a sentence for readers. */
final class DayAwayException extends Exception {
  private static final long serialVersionUID = 1;

  DayAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
