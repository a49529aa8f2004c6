package ontime.search;

/** The search engine does not answer, or not now; asking again later may help. */
public final class EngineAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public EngineAwayException(Throwable cause) {
    super("the search engine does not answer: " + cause, cause);
  }
}
