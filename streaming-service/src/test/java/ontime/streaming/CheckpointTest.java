package ontime.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as Spark writes them, cut short or left over wherever a crash may do so. */
class CheckpointTest {
  private static final String TOPIC = "XsL0fY1fQYO6yPXY1Cy6Jg";
  private static final String ID = "{\"id\":\"0f2f8d1c-7f6d-4bb5-9a77-7d1b2f0a6a55\"}";

  private static final Map<Integer, Long> NOTHING_DROPPED = Map.of(0, 0L, 1, 0L);

  @TempDir private Path parent;
  private Path root;
  private Checkpoint checkpoint;

  @BeforeEach
  void threeEpochs() throws IOException {
    root = parent.resolve("streaming");
    checkpoint = new Checkpoint(root.toUri().toString());
    write("metadata", ID);
    for (int epoch = 0; epoch < 3; epoch++) {
      write("offsets/" + epoch, offsets(10 * epoch + 7, 10 * epoch));
      write("commits/" + epoch, "v1\n{\"nextBatchWatermarkMs\":0}");
    }
    mend(100, 100);
  }

  @Test
  void whatIsWholeStaysAsItIs() throws IOException {
    assertThat(names("offsets")).containsExactly("0", "1", "2");
    assertThat(names("commits")).containsExactly("0", "1", "2");
    assertThat(Files.readString(root.resolve("metadata"))).isEqualTo(ID);
    assertThat(checkpoint.committed()).isEqualTo(Map.of(0, 27L, 1, 20L));
    assertThat(checkpoint.committedAt()).isPresent();
  }

  @Test
  void anEpochThatWasNotCommittedIsForgotten() throws IOException {
    write("offsets/3", offsets(90, 90));
    mend(100, 100);
    assertThat(names("offsets")).containsExactly("0", "1", "2");
    assertThat(checkpoint.committed()).isEqualTo(Map.of(0, 27L, 1, 20L));
  }

  @Test
  void aCommitThatWasCutShortIsNone() throws IOException {
    write("commits/2", "");
    mend(100, 100);
    assertThat(names("commits")).containsExactly("0", "1");
    assertThat(names("offsets")).containsExactly("0", "1");
    assertThat(checkpoint.committed()).isEqualTo(Map.of(0, 17L, 1, 10L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "v1\n\n{\"delay-prediction.requests\":{\"0\":2"})
  void aCommitWithoutItsOffsetsIsNone(String cut) throws IOException {
    write("offsets/2", cut);
    Files.deleteIfExists(root.resolve("offsets/.2.crc"));
    mend(100, 100);
    assertThat(names("commits")).containsExactly("0", "1");
    assertThat(checkpoint.committed()).isEqualTo(Map.of(0, 17L, 1, 10L));
  }

  @Test
  void withNothingWholeItBeginsAnew() throws IOException {
    for (int epoch = 0; epoch < 3; epoch++) write("commits/" + epoch, "");
    write("metadata", "{\"id\":");
    mend(100, 100);
    assertThat(names("commits")).isEmpty();
    assertThat(names("offsets")).isEmpty();
    assertThat(root.resolve("metadata")).doesNotExist();
    assertThat(checkpoint.committed()).isEmpty();
  }

  @Test
  void aFileThatIsNotWhatItsChecksumSaysIsCutShort() throws IOException {
    write("commits/.2.crc", "crc\0 this is none");
    mend(100, 100);
    assertThat(checkpoint.committed()).isEqualTo(Map.of(0, 17L, 1, 10L));
  }

  @Test
  void theProgressOfATopicMadeAnewIsPutAside() throws IOException {
    checkpoint.mend(new Topics.Requests("another", NOTHING_DROPPED, Map.of(0, 100L, 1, 100L)));
    assertThat(checkpoint.committed()).isEmpty();
    assertThat(asides()).hasSize(1);
    checkpoint.mend(new Topics.Requests("another", NOTHING_DROPPED, Map.of(0, 100L, 1, 100L)));
    assertThat(asides()).hasSize(1);
  }

  @Test
  void theProgressOfATopicThatLostItsEndIsPutAside() throws IOException {
    mend(27, 19);
    assertThat(checkpoint.committed()).isEmpty();
    assertThat(asides()).hasSize(1);
  }

  @Test
  void whatKafkaDroppedIsPassedOver() throws IOException {
    checkpoint.mend(
        new Topics.Requests(TOPIC, Map.of(0, 5L, 1, 50L, 2, 0L), Map.of(0, 100L, 1, 60L, 2, 9L)));
    assertThat(checkpoint.committed()).isEqualTo(Map.of(0, 27L, 1, 50L, 2, 0L));
  }

  @Test
  void whatContinuousProcessingWroteGetsTheMetadataThatBatchesWant() throws IOException {
    assertThat(Files.readString(root.resolve("offsets/2")).split("\n"))
        .containsExactly(
            "v1",
            "{\"batchWatermarkMs\":0,\"batchTimestampMs\":0,\"conf\":{}}",
            "{\"delay-prediction.requests\":{\"0\":27,\"1\":20}}");
  }

  @Test
  void thereIsNothingToMendAtFirst() throws IOException {
    Checkpoint fresh = new Checkpoint(parent.resolve("fresh").toUri().toString());
    fresh.mend(new Topics.Requests(TOPIC, NOTHING_DROPPED, NOTHING_DROPPED));
    assertThat(fresh.committed()).isEmpty();
    assertThat(fresh.committedAt()).isEmpty();
  }

  private void mend(long first, long second) throws IOException {
    checkpoint.mend(new Topics.Requests(TOPIC, NOTHING_DROPPED, Map.of(0, first, 1, second)));
  }

  private static String offsets(long first, long second) {
    return "v1\n\n{\"delay-prediction.requests\":{\"0\":" + first + ",\"1\":" + second + "}}";
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> names(String log) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(log))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private List<Path> asides() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.filter(file -> file.toString().contains("-aside-")).toList();
    }
  }
}
