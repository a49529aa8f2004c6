package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.concurrent.CancellationException;
import ontime.kit.SettableClock;
import ontime.model.Job;
import org.junit.jupiter.api.Test;

class IngestJobTest {
  private static final YearMonth MONTH = YearMonth.of(2008, 1);

  private final SettableClock clock = new SettableClock();
  private final IngestJob job =
      new IngestJob("1", MONTH, Path.of("x.zip"), IngestJob.Force.UNLESS_UNCHANGED, clock);

  @Test
  void waitsFirst() {
    assertThat(job.view().state()).isEqualTo(Job.State.QUEUED);
    assertThat(job.view().progress()).isZero();
    assertThat(job.view().startedAt()).isNull();
  }

  @Test
  void tellsRowsRateAndTimeToGo() {
    job.begin(JobPhase.UNPACKING);
    job.unpacked(1000);
    job.begin(JobPhase.CLEANING);
    job.progress(0.5);
    clock.pass(Duration.ofSeconds(3));
    Job view = job.view();
    assertThat(view.state()).isEqualTo(Job.State.RUNNING);
    assertThat(view.phase()).isEqualTo("reading and cleaning");
    assertThat(view.progress()).isCloseTo(0.3, within(1e-9));
    assertThat(view.rowsRead()).isEqualTo(500);
    assertThat(view.rowsPerSecond()).isEqualTo(166);
    assertThat(view.etaSeconds()).isEqualTo(7);
  }

  @Test
  void progressNeverGoesBack() {
    job.begin(JobPhase.PARQUET);
    job.progress(0.9);
    double before = job.view().progress();
    job.progress(0.2);
    assertThat(job.view().progress()).isEqualTo(before);
  }

  @Test
  void thePhasesAreTheWhole() {
    assertThat(JobPhase.DONE.before()).isCloseTo(1, within(1e-9));
  }

  @Test
  void endsWithWhatItMade() {
    job.begin(JobPhase.COMMITTING);
    clock.pass(Duration.ofSeconds(1));
    job.succeeded(LakeTest.manifest(MONTH, "r1"));
    Job view = job.view();
    assertThat(view.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(view.progress()).isCloseTo(1, within(1e-9));
    assertThat(view.rows()).isEqualTo(2);
    assertThat(view.rejects()).isEqualTo(1);
    assertThat(view.rejectsByReason()).containsEntry("not a date", 1L);
    assertThat(view.rowsPerSecond()).isEqualTo(3);
    assertThat(view.etaSeconds()).isNull();
  }

  @Test
  void cancelledBeforeItsTurnItEndsAtOnce() {
    assertThat(job.cancel()).isTrue();
    assertThat(job.view().state()).isEqualTo(Job.State.CANCELLED);
    assertThat(job.cancel()).isFalse();
  }

  @Test
  void cancelledWhileRunningItEndsAtItsNextStep() {
    job.begin(JobPhase.UNPACKING);
    assertThat(job.cancel()).isTrue();
    assertThatThrownBy(() -> job.progress(0.5)).isInstanceOf(CancellationException.class);
    job.failed("whatever came of it");
    assertThat(job.view().state()).isEqualTo(Job.State.CANCELLED);
    assertThat(job.view().error()).isNull();
  }

  @Test
  void aCommitIsNotCancelled() {
    job.begin(JobPhase.COMMITTING);
    assertThat(job.cancel()).isFalse();
  }
}
