package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.function.BooleanSupplier;
import ontime.ingest.Announcements.Pauses;
import ontime.model.MonthIngested;
import ontime.model.MonthManifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AnnouncementsTest {
  private static final MonthManifest JANUARY = LakeTest.manifest(YearMonth.of(2008, 1), "r1");
  private static final MonthManifest MARCH = LakeTest.manifest(YearMonth.of(2008, 3), "r1");
  private static final Pauses SHORT = new Pauses(Duration.ofMillis(5), Duration.ofMillis(20));

  @TempDir Path directory;
  private final FakeAnnouncer broker = new FakeAnnouncer();
  private Lake lake;
  private Announcements announcements;

  @BeforeEach
  void twoMonths() throws IOException {
    lake = new Lake(new LocalFolder(directory));
    lake.commit(JANUARY);
    lake.commit(MARCH);
    announcements =
        new Announcements(
            lake, new ReportLake(lake), broker, URI.create("http://ingest.example:8081"), SHORT);
  }

  @AfterEach
  void close() {
    announcements.close();
  }

  @Test
  void whatIsCommittedIsAnnouncedOnce() throws Exception {
    announcements.announcePending();
    await(() -> announcements.isAnnounced(JANUARY) && announcements.isAnnounced(MARCH));
    announcements.announcePending();
    announcements.close();
    assertThat(broker.announced())
        .extracting(MonthIngested::month)
        .containsExactly(JANUARY.month(), MARCH.month());
  }

  @Test
  void theMessageSaysWhereThePartsAre() throws Exception {
    announcements.announce(JANUARY);
    MonthIngested message = broker.last().orElseThrow();
    assertThat(message.runId()).isEqualTo("r1");
    assertThat(message.rows()).isEqualTo(2);
    assertThat(message.parts().get(0).uri())
        .isEqualTo("http://ingest.example:8081/months/2008-01/parts/0?run=r1");
    assertThat(message.parts().get(0).bytes()).isEqualTo(9);
  }

  @Test
  void aBrokerThatIsAwayIsAskedAgain() throws Exception {
    broker.goAway();
    announcements.announcePending();
    broker.awaitRefusals(3);
    assertThat(announcements.isAnnounced(JANUARY)).isFalse();
    broker.comeBack();
    await(() -> announcements.isAnnounced(JANUARY) && announcements.isAnnounced(MARCH));
  }

  @Test
  void theNextStartAnnouncesWhatTheLastCouldNot() throws Exception {
    lake.markAnnounced(new LakePaths(JANUARY.month(), "r1"));
    announcements.announcePending();
    await(() -> announcements.isAnnounced(MARCH));
    assertThat(broker.announced()).extracting(MonthIngested::month).containsExactly(MARCH.month());
  }

  @Test
  void pausesGrowUpToTheLongest() {
    Duration pause = Duration.ofMillis(5);
    assertThat(List.of(SHORT.after(pause), SHORT.after(SHORT.after(SHORT.after(pause)))))
        .containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
  }

  @Test
  void kafkaThatIsAwaySaysSoWithinSeconds() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    try (KafkaAnnouncer kafka = new KafkaAnnouncer("127.0.0.1:" + nobody)) {
      MonthIngested message = new MonthIngested(JANUARY.month(), "r1", 2, 1, List.of());
      assertThatThrownBy(() -> kafka.announce(message))
          .isInstanceOf(Announcer.AnnouncementException.class)
          .hasMessageStartingWith("Kafka: ");
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) Thread.onSpinWait();
  }
}
