package ontime.local;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirTest {
  @TempDir Path home;

  @Test
  void makesOneTokenThatOnlyItsOwnerReads() throws IOException {
    StateDir state = new StateDir(home.resolve(".ontime"));

    String token = state.adminToken();

    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(state.adminToken()).isEqualTo(token);
    Path file = home.resolve(".ontime/admin-token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(home.resolve(".ontime")).isDirectoryNotContaining(found -> !found.equals(file));
  }

  @Test
  void keepsThePreviousLog() throws IOException {
    StateDir state = new StateDir(home);
    Files.writeString(state.rotatedLog("query"), "first");
    Files.writeString(state.rotatedLog("query"), "second");

    Path third = state.rotatedLog("query");

    assertThat(third).doesNotExist();
    assertThat(home.resolve("logs/query.log.1")).hasContent("second");
  }

  @Test
  void aLogThatGrewTooLongGoesOnEmptyWhileItIsWritten() throws IOException {
    StateDir state = new StateDir(home);
    Path log = state.rotatedLog("query");
    try (Writer process = Files.newBufferedWriter(log, CREATE, APPEND)) {
      process.write("first");
      process.flush();
      state.limitLog("query", 5);
      assertThat(log).hasContent("first");
      process.write(" and more");
      process.flush();
      state.limitLog("query", 5);
      process.write("next");
    }
    assertThat(log).hasContent("next");
    assertThat(home.resolve("logs/query.log.1")).hasContent("first and more");
  }
}
