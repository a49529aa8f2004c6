package ontime.ingest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ontime.kit.Access;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.ReportError;
import ontime.model.ReportRun;
import ontime.model.ReportStatus;

/** The reports' files, and the results that readers load. */
final class ReportRoutes {
  private final Reports reports;
  private final ReportLake results;
  private final Announcements announcements;

  ReportRoutes(Reports reports, ReportLake results, Announcements announcements) {
    this.reports = reports;
    this.results = results;
    this.announcements = announcements;
  }

  void register(RoutesConfig routes) {
    routes.get("/reports", context -> context.json(reports.all()));
    routes.post("/reports/checks", this::check, Access.ADMIN);
    routes.get("/reports/{name}", context -> context.json(status(context)));
    routes.get("/reports/{name}/result", this::result);
    routes.get(
        "/reports/{name}/event", context -> context.json(announcements.message(good(context))));
    routes.post("/reports/{name}/runs", this::run, Access.ADMIN);
    routes.get("/reports/{name}/runs/{id}", context -> context.json(asked(context)));
  }

  private ReportStatus status(Context context) {
    return reports.report(name(context)).orElseThrow(() -> unknown(context));
  }

  private ReportManifest good(Context context) {
    return results.good(name(context)).orElseThrow(() -> unknown(context));
  }

  private void result(Context context) throws IOException {
    ReportManifest manifest = good(context);
    Optional<String> run = Parameters.text(context, "run");
    if (run.filter(id -> !id.equals(manifest.runId())).isPresent()) throw gone(manifest);
    context.header("ETag", '"' + manifest.sha256() + '"');
    context.contentType("application/json");
    context.header("Content-Length", Long.toString(manifest.bytes()));
    try {
      context.result(results.open(manifest));
    } catch (NoSuchFileException e) {
      // A new run was committed between the look at the manifest and now.
      throw gone(manifest);
    }
  }

  private static ProblemException gone(ReportManifest manifest) {
    return ProblemException.gone(manifest.name() + " has a newer run than the one asked for");
  }

  private void run(Context context) throws IOException {
    Optional<YearMonth> anewFrom =
        Parameters.text(context, "anewFrom").map(text -> Parameters.month(context, "anewFrom"));
    AskedRun run = reports.ask(name(context), anewFrom).orElseThrow(() -> unknown(context));
    context
        .status(HttpStatus.ACCEPTED)
        .header("Location", "/reports/" + run.name() + "/runs/" + run.id())
        .json(run.view());
  }

  private ReportRun asked(Context context) {
    return reports
        .asked(name(context), context.pathParam("id"))
        .orElseThrow(
            () -> ProblemException.notFound("no run " + context.pathParam("id") + " of it"))
        .view();
  }

  /** The answer of a check. */
  private record Checked(List<ReportError> errors) {}

  private void check(Context context) {
    String name = Parameters.text(context, "name").orElse("report");
    context.json(new Checked(reports.check(name, context.body())));
  }

  /** What is no report's name is no path in the lake either. */
  private static String name(Context context) {
    String name = context.pathParam("name");
    if (!ReportHeaderParser.isName(name)) throw unknown(context);
    return name;
  }

  private static ProblemException unknown(Context context) {
    return ProblemException.notFound("no report " + context.pathParam("name"));
  }
}
