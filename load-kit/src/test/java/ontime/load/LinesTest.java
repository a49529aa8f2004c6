package ontime.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Property
  void areWhatJavaTakesForLines(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 400) String letters,
      @ForAll @IntRange(min = 1, max = 9) int atATime)
      throws IOException {
    String text = letters.replace('a', '\n');
    assertThat(lines(text, atATime))
        .isEqualTo(text.lines().filter(line -> !line.isEmpty()).toList());
  }

  @Test
  void aLineLongerThanTheBufferStaysWhole() throws IOException {
    String line = "é".repeat(200_000);
    assertThat(lines("x\n" + line + "\ny", Integer.MAX_VALUE)).containsExactly("x", line, "y");
  }

  /** Through a stream that gives few bytes at a time, as networks do. */
  private static List<String> lines(String text, int atATime) throws IOException {
    List<String> lines = new ArrayList<>();
    InputStream slow =
        new ByteArrayInputStream(text.getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(length, atATime));
          }
        };
    RowFormat.lines().read(slow, line -> lines.add(new String(line, UTF_8)));
    return lines;
  }
}
