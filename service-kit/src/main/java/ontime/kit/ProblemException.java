package ontime.kit;

import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final String field;

  private ProblemException(HttpStatus status, String field, String detail) {
    super(detail);
    this.status = status;
    this.field = field;
  }

  /** 422: a parameter or property does not hold what it must. */
  public static ProblemException invalid(String field, String reason) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, field, field + " " + reason);
  }

  /** 404. */
  public static ProblemException notFound(String detail) {
    return new ProblemException(HttpStatus.NOT_FOUND, null, detail);
  }

  /** 409: it stands against what is there already. */
  public static ProblemException conflict(String detail) {
    return new ProblemException(HttpStatus.CONFLICT, null, detail);
  }

  /** 410: it was there once. */
  public static ProblemException gone(String detail) {
    return new ProblemException(HttpStatus.GONE, null, detail);
  }

  /** Any other status. */
  public static ProblemException of(HttpStatus status, String detail) {
    return new ProblemException(status, null, detail);
  }

  /** What another service answered. */
  static ProblemException from(Problem problem) {
    return new ProblemException(
        HttpStatus.forStatus(problem.status()), problem.field(), problem.detail());
  }

  public HttpStatus status() {
    return status;
  }

  /** The parameter or property at fault. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }
}
