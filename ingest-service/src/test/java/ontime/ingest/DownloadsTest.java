package ontime.ingest;

import static ontime.ingest.StubbornServer.cutAfter;
import static ontime.ingest.StubbornServer.file;
import static ontime.ingest.StubbornServer.ignoringIfRange;
import static ontime.ingest.StubbornServer.ignoringRanges;
import static ontime.ingest.StubbornServer.resetAfter;
import static ontime.ingest.StubbornServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ontime.model.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DownloadsTest {
  private static final String NAME = "On_Time_x_2008_1.zip";
  private static final byte[] ZIP = zip(Rows.frontierOfTheThirteenth());
  private static final byte[] OTHER = zip(Rows.frontierOfTheTwentyEighth());
  private static final Downloads.Patience SHORT =
      new Downloads.Patience(
          Duration.ofMillis(300), Duration.ofMillis(1), Duration.ofMillis(20), 3);

  private static final S3 AMAZON = new S3(Optional.empty());

  @TempDir Path directory;
  private StubbornServer server;
  private URI uri;
  private Downloads downloads;
  private final IngestJob job = job();

  @BeforeEach
  void start() throws IOException {
    server = new StubbornServer();
    uri = server.uri("/PREZIP/" + NAME);
    downloads = new Downloads(directory, AMAZON, SHORT);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void keepsTheFileUnderItsDigest() throws IOException {
    server.replies(file(ZIP, "\"a\""));
    Path file = fetch();
    assertThat(file).isEqualTo(directory.resolve(Sha256.hex(ZIP))).hasBinaryContent(ZIP);
    assertThat(names()).containsExactlyInAnyOrder(Sha256.hex(ZIP), stem() + ".json");
    assertThat(job.view().phase()).startsWith("waiting 0.0 of 0.0 MB, ");
  }

  @Test
  void asksAboutWhatIsHereAndFetchesItNoMore() throws IOException {
    server.replies(file(ZIP, "\"a\""), file(ZIP, "\"a\""), file(OTHER, "\"b\""));
    Path first = fetch();
    assertThat(restarted().fetch(uri, NAME, job)).isEqualTo(first);
    assertThat(server.requests()[1].header("If-None-Match")).isEqualTo("\"a\"");
    assertThat(fetch()).hasBinaryContent(OTHER);

    assertThat(first).exists();
    restarted().removeGarbage();
    assertThat(names()).containsExactlyInAnyOrder(Sha256.hex(OTHER), stem() + ".json");
  }

  @Test
  void goesOnWhereItWasCutOff() throws IOException {
    server.replies(
        cutAfter(1000, ZIP, "\"a\""), resetAfter(2000, ZIP, "\"a\""), file(ZIP, "\"a\""));
    assertThat(fetch()).hasBinaryContent(ZIP);
    assertThat(server.requests()[1].header("Range")).isEqualTo("bytes=1000-");
    assertThat(server.requests()[1].header("If-Range")).isEqualTo("\"a\"");
    assertThat(server.requests()[2].header("Range")).isEqualTo("bytes=3000-");
  }

  @Test
  void aStallIsACut() throws IOException {
    server.replies(server.stallAfter(500, ZIP, "\"a\""), file(ZIP, "\"a\""));
    assertThat(fetch()).hasBinaryContent(ZIP);
    assertThat(server.requests()[1].header("Range")).isEqualTo("bytes=500-");
  }

  @Test
  void goesOnAfterARestart() throws IOException {
    server.replies(cutAfter(1000, ZIP, "\"a\"")).otherwise(status(500));
    assertThatThrownBy(this::fetch).hasMessage(uri + ": the server answers 500");
    server.otherwise(file(ZIP, "\"a\""));
    assertThat(restarted().fetch(uri, NAME, job)).hasBinaryContent(ZIP);
    assertThat(last().header("Range")).isEqualTo("bytes=1000-");
  }

  @Test
  void whatAllCameBeforeACrashIsNotFetchedAgain() throws IOException {
    server.replies(cutAfter(1000, ZIP, "\"a\"")).otherwise(status(500));
    assertThatThrownBy(this::fetch).isInstanceOf(SourceException.class);
    Files.write(
        directory.resolve(stem() + ".part"),
        Arrays.copyOfRange(ZIP, 1000, ZIP.length),
        StandardOpenOption.APPEND);
    server.otherwise(file(ZIP, "\"a\""));
    assertThat(restarted().fetch(uri, NAME, job)).hasBinaryContent(ZIP);
    assertThat(last().header("If-None-Match")).isEqualTo("\"a\"");
  }

  @Test
  void aServerThatIgnoresRangesSendsItAllAgain() throws IOException {
    server.replies(cutAfter(1000, ZIP, "\"a\""), ignoringRanges(ZIP, "\"a\""));
    assertThat(fetch()).hasBinaryContent(ZIP);
  }

  @Test
  void aFileThatChangedBetweenTwoRangesIsTakenAnew() throws IOException {
    server.replies(cutAfter(1000, ZIP, "\"a\""), file(OTHER, "\"b\""));
    assertThat(fetch()).hasBinaryContent(OTHER);
  }

  @Test
  void aRangeOfAnotherFileIsNotTaken() throws IOException {
    server.replies(
        cutAfter(1000, ZIP, "\"a\""), ignoringIfRange(OTHER, "\"b\""), file(OTHER, "\"b\""));
    assertThat(fetch()).hasBinaryContent(OTHER);
    assertThat(server.requests()[2].header("Range")).isNull();
  }

  /** The one lie that no header shows: the checksums within the zip do. */
  @Test
  void aRangeOfAnotherFileUnderTheSameTagIsNoticed() throws IOException {
    byte[] changed = ZIP.clone();
    for (int at = 500; at < ZIP.length - 500; at += 300) changed[at] ^= 16;
    server.replies(cutAfter(1000, ZIP, "\"a\""), file(changed, "\"a\""), file(ZIP, "\"a\""));
    assertThat(fetch()).hasBinaryContent(ZIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"weak\"", ""})
  void withoutAStrongTagItBeginsAnew(String etag) throws IOException {
    server.replies(cutAfter(1000, ZIP, etag), file(ZIP, etag));
    assertThat(fetch()).hasBinaryContent(ZIP);
    assertThat(server.requests()[1].header("Range")).isNull();
  }

  @Test
  void waitsAsLongAsItIsAskedTo() throws IOException {
    Downloads.Patience patience =
        new Downloads.Patience(
            Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofSeconds(5), 3);
    server.replies(status(503, "Retry-After: 1"), file(ZIP, "\"a\""));
    long begun = System.nanoTime();
    assertThat(new Downloads(directory, AMAZON, patience).fetch(uri, NAME, job))
        .hasBinaryContent(ZIP);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void pausesGrowAndDiffer() {
    Downloads.Patience patience = Downloads.Patience.STANDARD;
    for (int failures = 1; failures < 40; failures++) {
      Duration most = Duration.ofSeconds(Math.min(60, 1L << Math.min(failures - 1, 20)));
      assertThat(patience.pause(failures, Duration.ZERO)).isBetween(most.dividedBy(2), most);
    }
    assertThat(patience.pause(1, Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(40));
    assertThat(patience.pause(1, Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatTheServerDoesNotHaveIsAskedForOnce() {
    assertThatThrownBy(this::fetch)
        .isInstanceOf(SourceException.class)
        .hasMessage("the server answers 404 for " + uri);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void endsAfterSomeTriesThatBroughtNothing() {
    server.otherwise(cutAfter(0, ZIP, "\"a\""));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(uri + ": ");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aDamagedFileIsNotKept() {
    byte[] page = "<html>Sorry</html>".getBytes(StandardCharsets.UTF_8);
    server.otherwise(file(page, "\"a\""));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(uri + ": " + NAME + " is damaged, or not all of it is here: ");
    assertThat(server.requests()).hasSize(2);
    assertThat(names()).containsExactly(stem() + ".json");
  }

  @Test
  void cancellingEndsAStall() {
    Downloads patient =
        new Downloads(
            directory,
            AMAZON,
            new Downloads.Patience(
                Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5), 3));
    server.replies(server.stallAfter(500, ZIP, "\"a\""));
    CompletableFuture<?> ended = running(patient);
    while (!job.view().phase().contains("MB")) Thread.onSpinWait();
    job.cancel();
    assertThatThrownBy(ended::join).hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void cancellingEndsAPause() {
    Downloads patient =
        new Downloads(
            directory,
            AMAZON,
            new Downloads.Patience(
                Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5), 3));
    server.replies(status(503));
    CompletableFuture<?> ended = running(patient);
    while (!job.view().phase().contains("the server answers 503, again in")) Thread.onSpinWait();
    job.cancel();
    assertThatThrownBy(ended::join).hasCauseInstanceOf(CancellationException.class);
  }

  private CompletableFuture<?> running(Downloads patient) {
    job.begin(JobPhase.DOWNLOADING);
    return CompletableFuture.runAsync(
        () -> {
          try {
            patient.fetch(uri, NAME, job);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Path fetch() throws IOException {
    return downloads.fetch(uri, NAME, job);
  }

  private Downloads restarted() {
    return new Downloads(directory, AMAZON, SHORT);
  }

  private StubbornServer.Request last() {
    return server.requests()[server.requests().length - 1];
  }

  private List<String> names() {
    return LocalFolder.children(directory).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private String stem() {
    String address = Sha256.hex(uri.toString().getBytes(StandardCharsets.UTF_8));
    return NAME + "-" + address.substring(0, 8);
  }

  private IngestJob job() {
    YearMonth month = YearMonth.of(2008, 1);
    JobOrder order =
        new JobOrder(
            "1", month, "http://x/" + NAME, JobOrder.Force.UNLESS_UNCHANGED, Instant.EPOCH, 0);
    return new IngestJob(order, Clock.systemUTC());
  }

  static byte[] zip(Rows rows) {
    try {
      return zip(Files.readAllBytes(rows.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] zip(byte[] csv) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("On_Time.csv"));
      zip.write(csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
