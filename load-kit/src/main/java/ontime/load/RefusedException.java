package ontime.load;

/** The store does not take a month, and will not however often it is tried. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RefusedException(String reason) {
    super(reason);
  }
}
