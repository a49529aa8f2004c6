package ontime.ingest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import ontime.kit.Access;
import ontime.kit.ProblemException;
import ontime.model.Job;
import ontime.model.Json;

/** Months on their way into the lake. */
final class JobRoutes {
  private final IngestJobs jobs;
  private final IngestConfig config;

  JobRoutes(IngestJobs jobs, IngestConfig config) {
    this.jobs = jobs;
    this.config = config;
  }

  void register(RoutesConfig routes) {
    routes.post("/months", this::submit, Access.ADMIN);
    routes.get("/jobs", context -> context.json(jobs.all()));
    routes.get("/jobs/{id}", context -> context.json(job(context)));
    routes.delete("/jobs/{id}", this::cancel, Access.ADMIN);
  }

  /** The body of {@code POST /months}. */
  private record Order(String month, String source, boolean force) {}

  private void submit(Context context) throws Exception {
    Order order = Json.mapper().readValue(context.body(), Order.class);
    if (order == null) throw ProblemException.invalid("month", "is missing");
    YearMonth month = month(order.month());
    String source =
        order.source() == null ? config.btsAddress(month).toString() : source(order.source());
    checkName(month, source);
    try {
      Job job =
          jobs.submit(
              month, source, order.force() ? JobOrder.Force.ANEW : JobOrder.Force.UNLESS_UNCHANGED);
      context.status(HttpStatus.ACCEPTED).header("Location", "/jobs/" + job.id()).json(job);
    } catch (IngestJobs.MonthBusy e) {
      throw ProblemException.conflict(e.getMessage());
    }
  }

  private static YearMonth month(String text) {
    if (text == null) throw ProblemException.invalid("month", "is missing");
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.invalid("month", "is not a month like 2015-01: " + text);
    }
  }

  /** An address, or the absolute path of a file. */
  private static String source(String text) {
    if (JobOrder.isAddress(text)) return address(text);
    try {
      Path path = Path.of(text).toAbsolutePath().normalize();
      if (!Files.isRegularFile(path)) {
        throw ProblemException.invalid("source", "is no file here: " + text);
      }
      return path.toString();
    } catch (InvalidPathException e) {
      throw ProblemException.invalid("source", "is no path: " + text);
    }
  }

  private static String address(String text) {
    try {
      URI uri = new URI(text);
      boolean whole = uri.getHost() != null || !JobOrder.isHttp(uri);
      // Jobs and manifests are shown to everybody.
      if (whole && uri.getPath() != null && uri.getUserInfo() == null) return text;
    } catch (URISyntaxException e) {
      // is told below
    }
    throw ProblemException.invalid("source", "is no address without a password: " + text);
  }

  private static void checkName(YearMonth month, String source) {
    JobOrder order = new JobOrder("", month, source, null, null, 0);
    SourceFile file = new SourceFile(Path.of(order.sourceName()), order.sourceName());
    if (!file.hasKnownSuffix()) {
      throw ProblemException.invalid("source", "does not end in .zip, .csv or .csv.gz");
    }
    file.monthInName()
        .filter(named -> !named.equals(month))
        .ifPresent(
            named -> {
              throw ProblemException.invalid(
                  "month", "is " + month + ", but BTS calls " + file.name() + " " + named);
            });
  }

  private Job job(Context context) {
    return jobs.job(context.pathParam("id")).orElseThrow(() -> unknown(context));
  }

  private void cancel(Context context) {
    Job job = job(context);
    if (!jobs.cancel(job.id())) {
      throw ProblemException.conflict("job " + job.id() + " is past being cancelled");
    }
    context.status(HttpStatus.ACCEPTED).json(job(context));
  }

  private static ProblemException unknown(Context context) {
    return ProblemException.notFound("no job " + context.pathParam("id"));
  }
}
