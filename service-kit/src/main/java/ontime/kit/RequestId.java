package ontime.kit;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** One id for a request through every service and message, in the logs as {@code requestId}. */
public final class RequestId {
  public static final String HEADER = "X-Request-Id";
  static final String KEY = "requestId";
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private RequestId() {}

  /** The id of the request that this thread serves. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(KEY));
  }

  static void begin(Context context) {
    String given = valid(context.header(HEADER));
    String id = given == null ? fresh() : given;
    MDC.put(KEY, id);
    context.header(HEADER, id);
  }

  /** Null unless it is one: it goes into logs and headers. */
  static String valid(String given) {
    return given != null && VALID.matcher(given).matches() ? given : null;
  }

  static void end() {
    MDC.remove(KEY);
  }

  private static String fresh() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }
}
