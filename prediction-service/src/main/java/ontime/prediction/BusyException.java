package ontime.prediction;

/** Nothing more is accepted now, but will be again; the message is a sentence for readers. */
final class BusyException extends Exception {
  private static final long serialVersionUID = 1;

  BusyException(String message) {
    super(message);
  }

  BusyException(String message, Throwable cause) {
    super(message, cause);
  }
}
