package ontime.ingest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.ingest.Announcer.AnnouncementException;
import ontime.kit.Access;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.MonthManifest;
import ontime.model.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The months in the lake. */
final class MonthRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(MonthRoutes.class);
  private static final int MOST_REJECTS = 1000;

  private final Lake lake;
  private final Announcements announcements;

  MonthRoutes(Lake lake, Announcements announcements) {
    this.lake = lake;
    this.announcements = announcements;
  }

  void register(RoutesConfig routes) {
    routes.get("/months", context -> context.json(months()));
    routes.get("/months/{month}", context -> context.json(describe(manifest(context))));
    routes.get("/months/{month}/parts/{part}", this::part);
    routes.get(
        "/months/{month}/event", context -> context.json(announcements.message(manifest(context))));
    routes.get("/months/{month}/rejects", this::rejects);
    routes.post("/months/{month}/announcements", this::announce, Access.ADMIN);
  }

  /**
   * A month as the API shows it: its manifest, less what only this service needs.
   *
   * @param parts how many
   * @param announced whether the broker has the message of this run
   */
  private record Month(
      YearMonth month,
      String runId,
      long rowsRead,
      long rows,
      long rejects,
      Map<String, Long> rejectsByReason,
      String sourceFile,
      Instant committedAt,
      boolean announced,
      int parts) {}

  private List<Month> months() {
    return lake.manifests().stream().map(this::describe).toList();
  }

  private Month describe(MonthManifest manifest) {
    return new Month(
        manifest.month(),
        manifest.runId(),
        manifest.rowsRead(),
        manifest.rows(),
        manifest.rejects(),
        manifest.rejectsByReason(),
        manifest.sourceFile(),
        manifest.committedAt(),
        announcements.isAnnounced(manifest),
        manifest.parts().size());
  }

  private MonthManifest manifest(Context context) {
    YearMonth month = Parameters.month(context, "month");
    return lake.manifest(month)
        .orElseThrow(() -> ProblemException.notFound("the lake has no " + month));
  }

  private void part(Context context) throws IOException {
    MonthManifest manifest = manifest(context);
    Optional<String> run = Parameters.text(context, "run");
    if (run.filter(id -> !id.equals(manifest.runId())).isPresent()) throw gone(manifest);
    int number = Parameters.number(context, "part", 0, Integer.MAX_VALUE);
    if (number >= manifest.parts().size()) {
      throw ProblemException.notFound(
          "%s has parts 0 to %d".formatted(manifest.month(), manifest.parts().size() - 1));
    }
    Part part = manifest.parts().get(number);
    context.header("ETag", '"' + part.sha256() + '"');
    // The file itself, not a gzipped transfer of it: its digest is that of the compressed bytes.
    context.contentType("application/gzip");
    context.header("Content-Length", Long.toString(part.bytes()));
    try {
      context.result(lake.folder().open(part.uri()));
    } catch (NoSuchFileException e) {
      // A new run was committed between the look at the manifest and now.
      throw gone(manifest);
    }
  }

  private static ProblemException gone(MonthManifest manifest) {
    return ProblemException.gone(manifest.month() + " has a newer run than the one asked for");
  }

  private void rejects(Context context) throws IOException {
    MonthManifest manifest = manifest(context);
    int limit = Parameters.number(context, "limit", 1, MOST_REJECTS, 100);
    int from = Parameters.number(context, "cursor", 0, Integer.MAX_VALUE, 0);
    context.json(RejectFiles.page(lake.folder(), paths(manifest).rejects(), from, limit));
  }

  private void announce(Context context) throws IOException {
    MonthManifest manifest = manifest(context);
    try {
      announcements.announce(manifest);
      context.json(describe(manifest));
    } catch (AnnouncementException e) {
      LOG.warn("{} was not announced: {}", manifest.month(), e.getMessage());
      throw ProblemException.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Kafka does not answer; " + manifest.month() + " was not announced.");
    }
  }

  private static LakePaths paths(MonthManifest manifest) {
    return new LakePaths(manifest.month(), manifest.runId());
  }
}
