package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedRowsTest {
  private static final Rows ROWS = Rows.frontierOfTheThirteenth();

  @TempDir Path directory;

  @Test
  void eachRowStandsBehindItsLineNumber() throws IOException {
    StagedRows staged = unpack(String.join("\n", ROWS.lines()) + "\n");
    List<String> lines = Files.readAllLines(Path.of(staged.file()));
    assertThat(staged.rows()).isEqualTo(245).isEqualTo(lines.size());
    assertThat(lines.get(0)).isEqualTo("2," + ROWS.lines().get(1));
    assertThat(lines.get(244)).isEqualTo("246," + ROWS.lines().get(245));
  }

  @Test
  void byteOrderMarkWindowsLineEndsAndEmptyLinesGo() throws IOException {
    String text = "\ufeff" + ROWS.lines().get(0) + "\r\n" + ROWS.lines().get(1) + "\r\n\r\n";
    StagedRows staged = unpack(text + ROWS.lines().get(2));
    assertThat(staged.header().names()).startsWith("Year").hasSize(110);
    assertThat(Files.readAllLines(Path.of(staged.file())))
        .containsExactly("2," + ROWS.lines().get(1), "4," + ROWS.lines().get(2));
  }

  @Test
  void bytesPassThrough() throws IOException {
    String row = ROWS.lines().get(1).replace("Denver", "Dénver ✈");
    StagedRows staged = unpack(ROWS.lines().get(0) + "\n" + row);
    assertThat(Files.readString(Path.of(staged.file()))).isEqualTo("2," + row + "\n");
  }

  @Test
  void anEmptyFileIsNoMonth() {
    assertThatThrownBy(() -> unpack(""))
        .isInstanceOf(SourceException.class)
        .hasMessage("the file is empty");
  }

  @Test
  void aLineTooLongIsOneRowAndItsBeginningIsKept() throws IOException {
    String header = ROWS.lines().get(0);
    String row = ROWS.lines().get(1);
    String longest = "y".repeat(BoundedLines.LONGEST);
    StagedRows staged = unpack(String.join("\n", header, row, "x" + longest, longest, row) + "\n");
    assertThat(staged.rows()).isEqualTo(4);
    assertThat(Files.readAllLines(Path.of(staged.file())))
        .containsExactly("2," + row, "-3,x" + "y".repeat(299), "4," + longest, "5," + row);
  }

  @Test
  void returnsEndLinesToo() throws IOException {
    String header = ROWS.lines().get(0);
    StagedRows staged = unpack(header + "\r" + ROWS.lines().get(1) + "\r\r" + ROWS.lines().get(2));
    assertThat(Files.readAllLines(Path.of(staged.file())))
        .containsExactly("2," + ROWS.lines().get(1), "4," + ROWS.lines().get(2));
  }

  @Test
  void aFirstLineThatIsNoHeaderIsTold() {
    assertThatThrownBy(() -> unpack("x".repeat(BoundedLines.LONGEST + 1)))
        .isInstanceOf(SourceException.class)
        .hasMessage("the first line is longer than 64 KiB, and no header");
    assertThatThrownBy(() -> unpack("PK\u0003\u0004\n"))
        .isInstanceOf(SourceException.class)
        .hasMessageEndingWith("; it has PK??");
    byte[] utf16 = ROWS.lines().get(0).getBytes(StandardCharsets.UTF_16);
    assertThatThrownBy(() -> unpack(new ByteArrayInputStream(utf16)))
        .isInstanceOf(SourceException.class)
        .hasMessage("the file is UTF-16; it must be ASCII or UTF-8");
  }

  @Test
  @Tag("wide")
  void aLineOfAGigabyteTakesNoMemory() throws IOException {
    byte[] header = (ROWS.lines().get(0) + "\n").getBytes(StandardCharsets.UTF_8);
    InputStream line = new SequenceInputStream(new ByteArrayInputStream(header), endless(1L << 30));
    byte[] row = ("\n" + ROWS.lines().get(1)).getBytes(StandardCharsets.UTF_8);
    StagedRows staged = unpack(new SequenceInputStream(line, new ByteArrayInputStream(row)));
    assertThat(staged.rows()).isEqualTo(2);
    assertThat(Files.size(Path.of(staged.file()))).isLessThan(2000);
  }

  private static InputStream endless(long bytes) {
    return new InputStream() {
      private long left = bytes;

      @Override
      public int read() {
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        if (left <= 0) return -1;
        int count = (int) Math.min(left, length);
        Arrays.fill(buffer, offset, offset + count, (byte) 'x');
        left -= count;
        return count;
      }
    };
  }

  private StagedRows unpack(String text) throws IOException {
    return unpack(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private StagedRows unpack(InputStream in) throws IOException {
    return StagedRows.unpack(
        in, YearMonth.of(2008, 1), new LocalFolder(directory), "staging/rows.csv");
  }
}
