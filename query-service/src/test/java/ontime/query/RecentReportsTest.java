package ontime.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentReportsTest extends ReportStoreContract {
  private final AtomicLong now = new AtomicLong();
  private final MemoryReportStore others = new MemoryReportStore();
  private final RecentReports reports = new RecentReports(others, now::get);

  @Override
  ReportStore emptyStore() {
    return reports;
  }

  @Test
  void whatAnotherInstancePutsIsSeenAfterAMoment() {
    others.put(plain("total", "r1", List.of(List.of(7))));
    ReportStore.Stored before = reports.report("total").orElseThrow();
    assertThat(reports.rows(before, List.of())).contains("[[7]]");
    others.put(plain("total", "r2", List.of(List.of(8))));
    assertThat(reports.rows(before, List.of())).contains("[[7]]");
    now.addAndGet(RecentReports.RECENT.toNanos());
    ReportStore.Stored after = reports.report("total").orElseThrow();
    assertThat(reports.rows(after, List.of())).contains("[[8]]");
  }

  @Test
  void rowsThatWentWithTheirRunHaveTheReportReadAgain() {
    others.put(plain("total", "r1", List.of(List.of(7))));
    ReportStore.Stored before = reports.report("total").orElseThrow();
    others.put(plain("total", "r2", List.of(List.of(8))));
    assertThat(reports.rows(before, List.of())).isEmpty();
    assertThat(reports.report("total").orElseThrow().runId()).isEqualTo("r2");
  }
}
