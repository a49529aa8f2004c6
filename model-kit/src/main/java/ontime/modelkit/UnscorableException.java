package ontime.modelkit;

/** A request that this model will never answer, and why. */
public final class UnscorableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnscorableException(String reason) {
    super(reason);
  }
}
