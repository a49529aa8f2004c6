package ontime.kit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.stream.Collectors;
import ontime.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into problem+json. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int RETRY_AFTER_SECONDS = 2;

  private Problems() {}

  static void register(RoutesConfig routes) {
    routes.exception(
        ProblemException.class,
        (e, context) -> answer(context, e.status(), e.getMessage(), e.field().orElse(null)));
    routes.exception(JacksonException.class, Problems::unreadable);
    routes.exception(UnavailableException.class, (e, context) -> unavailable(context, e.peer()));
    routes.exception(
        HttpResponseException.class,
        (e, context) -> answer(context, HttpStatus.forStatus(e.getStatus()), e.getMessage(), null));
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          answer(
              context,
              HttpStatus.INTERNAL_SERVER_ERROR,
              "The service failed on this request; its log has the cause under the request id.",
              null);
        });
  }

  static void unavailable(Context context, String peer) {
    context.header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
    answer(context, HttpStatus.SERVICE_UNAVAILABLE, peer + " does not answer.", null);
  }

  private static void unreadable(JacksonException e, Context context) {
    String field =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining("."))
            : "";
    if (field.isEmpty()) {
      answer(context, HttpStatus.BAD_REQUEST, "The body is not JSON.", null);
    } else {
      answer(
          context,
          HttpStatus.UNPROCESSABLE_CONTENT,
          field + " has a value of the wrong form",
          field);
    }
  }

  private static void answer(Context context, HttpStatus status, String detail, String field) {
    Problem problem =
        new Problem(
            "about:blank",
            status.getMessage(),
            status.getCode(),
            detail,
            field,
            RequestId.current().orElse(null));
    context.status(status);
    try {
      context.result(Json.mapper().writeValueAsString(problem));
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
    context.contentType("application/problem+json");
  }
}
