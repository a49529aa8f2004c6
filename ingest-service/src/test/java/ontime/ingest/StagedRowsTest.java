package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedRowsTest {
  private static final Rows ROWS = Rows.frontierOfTheThirteenth();

  @TempDir Path directory;

  @Test
  void eachRowStandsBehindItsLineNumber() throws IOException {
    StagedRows staged = unpack(String.join("\n", ROWS.lines()) + "\n");
    List<String> lines = Files.readAllLines(staged.file());
    assertThat(staged.rows()).isEqualTo(245).isEqualTo(lines.size());
    assertThat(lines.get(0)).isEqualTo("2," + ROWS.lines().get(1));
    assertThat(lines.get(244)).isEqualTo("246," + ROWS.lines().get(245));
  }

  @Test
  void byteOrderMarkWindowsLineEndsAndEmptyLinesGo() throws IOException {
    String text = "\ufeff" + ROWS.lines().get(0) + "\r\n" + ROWS.lines().get(1) + "\r\n\r\n";
    StagedRows staged = unpack(text + ROWS.lines().get(2));
    assertThat(staged.header().names()).startsWith("Year").hasSize(110);
    assertThat(Files.readAllLines(staged.file()))
        .containsExactly("2," + ROWS.lines().get(1), "4," + ROWS.lines().get(2));
  }

  @Test
  void bytesPassThrough() throws IOException {
    String row = ROWS.lines().get(1).replace("Denver", "Dénver ✈");
    StagedRows staged = unpack(ROWS.lines().get(0) + "\n" + row);
    assertThat(Files.readString(staged.file())).isEqualTo("2," + row + "\n");
  }

  @Test
  void anEmptyFileIsNoMonth() {
    assertThatThrownBy(() -> unpack(""))
        .isInstanceOf(SourceException.class)
        .hasMessage("the file is empty");
  }

  private StagedRows unpack(String text) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return StagedRows.unpack(in, directory.resolve("staging/rows.csv"));
  }
}
