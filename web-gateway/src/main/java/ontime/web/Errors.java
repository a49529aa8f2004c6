package ontime.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ontime.kit.ProblemException;
import ontime.kit.RequestId;
import ontime.kit.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever a handler throws, as a page for people in place of the kit's problem+json. */
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
  private static final Map<String, String> PEERS =
      Map.of(
          QueryClient.NAME, "The flight store (query-service)",
          LakeClient.NAME, "The keeper of the lake (ingest-service)",
          SearchClient.NAME, "The search (search-service)",
          PredictionClient.NAME, "The models (prediction-service)");

  private final Pages pages;

  Errors(Pages pages) {
    this.pages = pages;
  }

  void register(RoutesConfig routes) {
    routes.exception(
        ProblemException.class,
        (e, context) -> problem(context, e.status(), e.getMessage(), e.field().isPresent()));
    routes.exception(UnavailableException.class, this::away);
    routes.exception(
        HttpResponseException.class,
        (e, context) -> problem(context, HttpStatus.forStatus(e.getStatus()), "", false));
    routes.exception(Exception.class, this::failed);
  }

  private void problem(Context context, HttpStatus status, String detail, boolean field) {
    if (status == HttpStatus.NOT_FOUND) {
      String what = detail.isEmpty() ? "There is no page at " + context.path() + "." : detail;
      show(context, status, "Not found", List.of(what), "");
    } else if (field) {
      show(
          context,
          status,
          "Part of this address is not right",
          List.of(
              "The " + detail + ".",
              "Correct it in the address, or look the flight up from the start page."),
          "");
    } else {
      show(
          context,
          status,
          "This cannot be done",
          List.of(detail.isEmpty() ? status.getMessage() + "." : detail),
          "");
    }
  }

  private void away(UnavailableException e, Context context) {
    context.header("Retry-After", "5");
    String who = PEERS.getOrDefault(e.peer(), e.peer());
    pages.show(
        context.status(HttpStatus.SERVICE_UNAVAILABLE),
        "message",
        new MessagePage(
            "Not available right now",
            List.of(
                who + " does not answer since " + Words.utc(e.since(), Instant.now()) + ".",
                "Nothing is lost: what was loaded is kept, and this page returns with the service.",
                "Try again in a few seconds. The pipeline page shows what is up."),
            List.of(
                new MessagePage.Link(context.path(), "Try again"),
                new MessagePage.Link(Links.PIPELINE, "Pipeline")),
            ""),
        Frame.of("Not available right now", Frame.Section.NONE),
        Pages.Keep.NOTHING);
  }

  private void failed(Exception e, Context context) {
    LOG.error("{} {} failed", context.method(), context.path(), e);
    show(
        context,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "This page failed",
        List.of(
            "The fault is ours, and it is in the log under the number below.",
            "Nothing that was loaded is touched. Other pages should work."),
        RequestId.current().orElse(""));
  }

  private void show(
      Context context, HttpStatus status, String heading, List<String> sentences, String request) {
    pages.show(
        context.status(status),
        "message",
        new MessagePage(
            heading, sentences, List.of(new MessagePage.Link(Links.HOME, "Start page")), request),
        Frame.of(heading, Frame.Section.NONE),
        Pages.Keep.NOTHING);
  }
}
