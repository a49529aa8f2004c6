package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvLineTest {
  @Property
  void splittingInvertsWriting(@ForAll("columns") List<String> columns) {
    String line = columns.stream().map(CsvLineTest::quoted).collect(Collectors.joining(","));
    assertThat(CsvLine.split(line)).isEqualTo(columns);
  }

  @Property
  void anyLineHasColumns(@ForAll String line) {
    int[] targets = {-1, 0};
    String[] texts = new String[1];
    List<String> columns = CsvLine.split(line);
    String second = columns.size() > 1 ? columns.get(1) : null;
    assertThat(CsvLine.split(line, 0, targets, Integer.MAX_VALUE, texts)).isEqualTo(columns.size());
    assertThat(texts[0]).isEqualTo(second);

    String[] some = new String[1];
    assertThat(CsvLine.split(line, 0, targets, 2, some)).isEqualTo(Math.min(2, columns.size()));
    assertThat(some[0]).isEqualTo(second);
  }

  @Provide
  Arbitrary<List<String>> columns() {
    return Arbitraries.strings().withChars("aé 1,\"").ofMaxLength(8).list().ofMinSize(1);
  }

  @Test
  void commasInsideQuotesAndEmptyColumnsOfARealRow() {
    Rows rows = Rows.frontierOfTheThirteenth();
    String row = rows.row("\"240\"");
    assertThat(CsvLine.split(row)).hasSize(110).contains("Jacksonville, FL").endsWith("", "");
    assertThat(rows.value(row, "FlightNum")).isEqualTo("240");
  }

  @Test
  void aQuoteThatNeverClosesTakesTheRest() {
    assertThat(CsvLine.split("a,\"b,c")).containsExactly("a", "\"b,c");
  }

  private static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }
}
