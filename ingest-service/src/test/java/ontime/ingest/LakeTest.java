package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import ontime.model.MonthManifest;
import ontime.model.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
  private static final YearMonth JANUARY = YearMonth.of(2008, 1);
  private static final YearMonth MARCH = YearMonth.of(2008, 3);

  @TempDir Path directory;
  private Path root;
  private Lake lake;

  @BeforeEach
  void emptyLake() {
    root = directory.resolve("lake");
    lake = new Lake(new LocalFolder(root));
  }

  @Test
  void isEmptyBeforeTheFirstCommit() throws IOException {
    lake.removeGarbage();
    assertThat(lake.manifests()).isEmpty();
    assertThat(lake.manifest(JANUARY)).isEmpty();
  }

  @Test
  void tellsWhatWasCommitted() throws IOException {
    lake.commit(manifest(MARCH, "r1"));
    lake.commit(manifest(JANUARY, "r1"));
    lake.commit(manifest(JANUARY, "r2"));
    assertThat(lake.manifest(JANUARY)).contains(manifest(JANUARY, "r2"));
    assertThat(lake.manifests()).containsExactly(manifest(JANUARY, "r2"), manifest(MARCH, "r1"));
  }

  @Test
  void aRunThatWasNotCommittedIsGarbage() throws IOException {
    write(JANUARY, "r1");
    lake.commit(manifest(JANUARY, "r1"));
    lake.markAnnounced(new LakePaths(JANUARY, "r1"));
    write(JANUARY, "r2");
    write(MARCH, "r1");
    touch(Lake.staging("job") + "/rows.csv");
    touch("manifests/2008-01.tmp");

    lake.removeGarbage();
    assertThat(lake.manifests()).containsExactly(manifest(JANUARY, "r1"));
    assertThat(files())
        .containsExactlyInAnyOrder(
            "announcements/2008-01-r1",
            "flights/year=2008/month=1/run=r1/a.parquet",
            "flights-jsonl/2008-01/r1/part-00000.json.gz",
            "manifests/2008-01.json",
            "manifests/2008-01.tmp",
            "rejects/2008-01/r1/a.json");
  }

  @Test
  void aNewRunReplacesTheOld() throws IOException {
    for (String run : List.of("r1", "r2")) {
      write(JANUARY, run);
      write(MARCH, run);
      lake.markAnnounced(new LakePaths(JANUARY, run));
    }
    lake.commit(manifest(JANUARY, "r2"));
    lake.removeOtherRuns(JANUARY);
    assertThat(files())
        .filteredOn(file -> file.contains("2008-01") || file.contains("month=1"))
        .containsExactlyInAnyOrder(
            "announcements/2008-01-r2",
            "flights/year=2008/month=1/run=r2/a.parquet",
            "flights-jsonl/2008-01/r2/part-00000.json.gz",
            "manifests/2008-01.json",
            "rejects/2008-01/r2/a.json");
    assertThat(files()).filteredOn(file -> file.contains("2008-03")).hasSize(4);
    assertThat(lake.announced(new LakePaths(JANUARY, "r2"))).isTrue();
    assertThat(lake.announced(new LakePaths(JANUARY, "r1"))).isFalse();
  }

  static MonthManifest manifest(YearMonth month, String runId) {
    return manifest(month, runId, "00");
  }

  static MonthManifest manifest(YearMonth month, String runId, String sourceSha256) {
    Part part = new Part(new LakePaths(month, runId).jsonLines() + "/part-00000.json.gz", 2, 9, "");
    return new MonthManifest(
        month,
        runId,
        "x.zip",
        sourceSha256,
        3,
        2,
        1,
        Map.of(CleaningRule.NOT_A_DATE.words(), 1L),
        new LakePaths(month, runId).parquet(),
        List.of(part),
        MonthManifest.SCHEMA_VERSION,
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  private void write(YearMonth month, String runId) throws IOException {
    LakePaths run = new LakePaths(month, runId);
    touch(run.parquet() + "/a.parquet");
    touch(run.jsonLines() + "/part-00000.json.gz");
    touch(run.rejects() + "/a.json");
  }

  private void touch(String file) throws IOException {
    lake.folder().put(file, new byte[0]);
  }

  private List<String> files() throws IOException {
    try (var all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }
}
