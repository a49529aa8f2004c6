package ontime.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
  @TempDir Path dir;

  @Test
  void givesWholeLinesAsTheyCome() throws IOException {
    Path log = dir.resolve("query.log");
    Files.writeString(log, "one\ntwo\nthr");
    Tail tail = Tail.fromRecent(log);
    assertThat(tail.more()).containsExactly("one", "two");
    assertThat(tail.more()).isEmpty();

    Files.writeString(log, "ee\n", StandardOpenOption.APPEND);

    assertThat(tail.more()).containsExactly("three");
    assertThat(Tail.fromEnd(log).more()).isEmpty();
    assertThat(Tail.last(log, 2)).isEqualTo("two\nthree");
  }

  @Test
  void startsAnewWhenTheLogWasRotated() throws IOException {
    Path log = dir.resolve("query.log");
    Files.writeString(log, "one\ntwo\n");
    Tail tail = Tail.fromEnd(log);

    Files.writeString(log, "new\n");

    assertThat(tail.more()).containsExactly("new");
  }

  @Test
  void hasNothingOfALogThatIsNotThere() throws IOException {
    assertThat(Tail.fromRecent(dir.resolve("none.log")).more()).isEmpty();
  }
}
