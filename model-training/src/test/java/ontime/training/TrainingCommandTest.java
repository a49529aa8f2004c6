package ontime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainingCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @TempDir private Path lake;

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--lake", lake.toString()));
    arguments.addAll(List.of(more));
    return new CommandLine(new TrainingCommand(new PrintStream(out, true, StandardCharsets.UTF_8)))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void misuseIsTold() {
    assertThat(run("--months", "2008-01")).isEqualTo(2);
    assertThat(err.toString()).contains("either --test-months or --test-days");
    assertThat(run("--months", "2008-02", "--test-months", "2008-01")).isEqualTo(2);
    assertThat(err.toString()).contains("later than all that is learned from");
    assertThat(run("--months", "2008-01", "--test-days", "1", "--moments", "landed")).isEqualTo(2);
    assertThat(err.toString()).contains("no moment: landed");
    assertThat(run("--months", "2008-01", "--test-days", "1", "--learners", "oracle")).isEqualTo(2);
    assertThat(err.toString()).contains("no pipeline oracle");
  }

  @Test
  void aFirstModelIsTrainedOnlyOnce() throws IOException {
    Path active = lake.resolve("models/active.json");
    Files.createDirectories(active.getParent());
    Files.writeString(
        active, "{\"version\": \"20150104T000000Z\", \"activatedAt\": \"2015-01-04T00:00:00Z\"}");
    assertThat(run("--months", "2015-01", "--test-days", "1", "--activate", "--first")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void monthThatTheLakeLacksFails() {
    assertThat(run("--months", "2008-01", "--test-months", "2008-02", "--master", "local[1]"))
        .isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
        .last()
        .asString()
        .contains("\"state\":\"failed\"", "the lake has no month 2008-01");
    assertThat(lake.resolve("models")).doesNotExist();
  }
}
