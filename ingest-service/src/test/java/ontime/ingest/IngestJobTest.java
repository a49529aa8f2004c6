package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.concurrent.CancellationException;
import ontime.kit.SettableClock;
import ontime.model.Job;
import org.junit.jupiter.api.Test;

class IngestJobTest {
  private static final YearMonth MONTH = YearMonth.of(2008, 1);

  private final SettableClock clock = new SettableClock();
  private final IngestJob job = new IngestJob(order("/data/x.zip"), clock);

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
    assertThat(view.phase()).isEqualTo("cleaning and writing Parquet");
    assertThat(view.progress()).isCloseTo(0.37, within(1e-9));
    assertThat(view.rowsRead()).isEqualTo(500);
    assertThat(view.rowsPerSecond()).isEqualTo(166);
    assertThat(view.etaSeconds()).isEqualTo(5);
    job.begin(JobPhase.JSON_LINES);
    assertThat(job.view().rowsRead()).isEqualTo(1000);
  }

  @Test
  void aFileThatMustBeFetchedHasAShareOfTheTime() {
    IngestJob remote = new IngestJob(order("https://bts.example/x.zip"), clock);
    remote.begin(JobPhase.DOWNLOADING);
    clock.pass(Duration.ofSeconds(2));
    remote.downloaded(1_000_000, 8_000_000);
    clock.pass(Duration.ofSeconds(2));
    remote.downloaded(4_000_000, 8_000_000);
    assertThat(remote.view().phase()).isEqualTo("downloading 4.0 of 8.0 MB, 0.8 MB/s");
    assertThat(remote.view().progress()).isCloseTo(0.15, within(1e-9));
    assertThat(remote.view().etaSeconds()).isEqualTo(23);

    remote.fetched(Path.of("/lake/downloads/x"));
    clock.pass(Duration.ofHours(1));
    assertThat(remote.view().state()).isEqualTo(Job.State.QUEUED);
    assertThat(remote.view().phase()).isEqualTo("downloaded, waiting");
    assertThat(remote.view().progress()).isCloseTo(0.3, within(1e-9));

    remote.begin(JobPhase.UNPACKING);
    remote.unpacked(1000);
    remote.begin(JobPhase.CLEANING);
    remote.progress(0.5);
    clock.pass(Duration.ofSeconds(3));
    // The hour in the queue tells nothing of the pace.
    assertThat(remote.view().rowsPerSecond()).isEqualTo(166);
    assertThat(remote.view().progress()).isCloseTo(0.3 + 0.7 * 0.37, within(1e-9));
    assertThat(remote.view().etaSeconds()).isEqualTo(5);
  }

  @Test
  void progressNeverGoesBack() {
    job.begin(JobPhase.JSON_LINES);
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

  private static JobOrder order(String source) {
    return new JobOrder("1", MONTH, source, JobOrder.Force.UNLESS_UNCHANGED, Instant.EPOCH, 0);
  }
}
