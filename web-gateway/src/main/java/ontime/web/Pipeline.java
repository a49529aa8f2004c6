package ontime.web;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Job;
import ontime.model.Load;
import ontime.model.Page;
import ontime.model.ReportStatus;

/** {@code /pipeline}: what comes in and how far it is. */
final class Pipeline {
  private static final int REJECTS = 100;

  private final QueryClient query;
  private final LakeClient lake;
  private final SideCalls calls;
  private final Pages pages;
  private final Clock clock;

  Pipeline(QueryClient query, LakeClient lake, SideCalls calls, Pages pages, Clock clock) {
    this.query = query;
    this.lake = lake;
    this.calls = calls;
    this.pages = pages;
    this.clock = clock;
  }

  void show(Context context) {
    PipelinePage page = page();
    Frame frame = Frame.of("Pipeline", Frame.Section.PIPELINE);
    pages.show(
        context, "pipeline", page, page.running() ? frame.refreshing() : frame, Pages.Keep.NOTHING);
  }

  /** The part that changes; the script puts it in the page's place. */
  void fragment(Context context) {
    pages.fragment(context, "pipelineParts", page());
  }

  private PipelinePage page() {
    Supplier<Part<List<Job>>> jobs = calls.start("The jobs", lake::jobs);
    Supplier<Part<List<MonthInLake>>> months = calls.start("The lake's months", lake::months);
    Supplier<Part<List<Load>>> loads = calls.start("The flight store's months", query::loads);
    Supplier<Part<List<ReportStatus>>> reports = calls.start("The reports", lake::reports);
    return PipelinePage.of(jobs.get(), months.get(), loads.get(), reports.get(), clock.instant());
  }

  void rejects(Context context) {
    YearMonth month = Parameters.month(context, "month");
    Optional<String> cursor = Parameters.text(context, "cursor");
    Page<Reject> rejects =
        lake.rejects(month, REJECTS, cursor)
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "The lake does not hold " + Words.month(month) + "."));
    pages.show(
        context,
        "rejects",
        RejectsPage.of(month, rejects, cursor.isEmpty()),
        Frame.of("Rows not taken, " + Words.month(month), Frame.Section.PIPELINE),
        Pages.Keep.ASK);
  }
}
