package ontime.ingest;

/** The file given is none that a month can be made of; the message says why, for a person. */
final class SourceException extends RuntimeException {
  SourceException(String message) {
    super(message);
  }

  SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
