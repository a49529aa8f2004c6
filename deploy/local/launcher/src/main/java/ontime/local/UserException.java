package ontime.local;

import java.io.Serial;

/** Something that the user can mend: its message is all there is to show. */
final class UserException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int exitCode;

  UserException(String message) {
    this(message, 1);
  }

  UserException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
