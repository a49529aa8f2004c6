package ontime.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedQuarterTest {
  private static final Path ROWS =
      Path.of("../ingest-service/src/test/resources/rows/frontier_2008_01_13.csv");
  private static final LocalDate FIRST = LocalDate.of(2008, 1, 1);

  @TempDir Path directory;

  /** A real row; its date is all that is changed. */
  private static String row(LocalDate date) throws IOException {
    String real = Files.readAllLines(ROWS).get(1);
    String rest = real.split(",", 7)[6];
    return "%d,%d,%d,%d,%d,%s,%s"
        .formatted(
            date.getYear(),
            date.get(IsoFields.QUARTER_OF_YEAR),
            date.getMonthValue(),
            date.getDayOfMonth(),
            date.getDayOfWeek().getValue(),
            date,
            rest);
  }

  @Test
  void everyDayOfTwoYearsHasOneRealDayWithItsDayOfWeek() throws IOException {
    List<String> moved = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      YearMonth month = YearMonth.from(FIRST).plusMonths(i);
      for (int day = 0; day < 91; day++) {
        RepeatedQuarter.moved(row(FIRST.plusDays(day)), month).ifPresent(moved::add);
      }
      for (int day = 1; day <= month.lengthOfMonth(); day++) expected.add(row(month.atDay(day)));
    }
    assertThat(moved).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void realMonthsAreAsTheyAre() throws IOException {
    String real = Files.readAllLines(ROWS).get(1);
    assertThat(RepeatedQuarter.moved(real, YearMonth.of(2008, 1))).contains(real);
    assertThat(RepeatedQuarter.moved(real, YearMonth.of(2008, 2))).isEmpty();
  }

  @Test
  void aMonthIsMadeOfTheMonthsWhoseDaysReturnInIt() throws IOException {
    for (int month = 1; month <= 3; month++) zip(YearMonth.of(2008, month));
    Path may = directory.resolve("may.csv");
    new RepeatedQuarter(directory).write(YearMonth.of(2008, 5), may);
    List<String> lines = Files.readAllLines(may);
    assertThat(lines).hasSize(32).doesNotHaveDuplicates();
    assertThat(lines.get(0)).isEqualTo(Files.readAllLines(ROWS).get(0));
    // 31 January, all of February, 1 March.
    assertThat(lines.get(1)).isEqualTo(row(LocalDate.of(2008, 5, 1)));
    assertThat(lines.subList(1, 32)).allMatch(line -> line.startsWith("2008,2,5,"));
  }

  /** As BTS publishes it, with a row for each day. */
  private void zip(YearMonth month) throws IOException {
    Path file =
        directory.resolve("On_Time_%d_%d.zip".formatted(month.getYear(), month.getMonthValue()));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("readme.html"));
      zip.putNextEntry(new ZipEntry("On_Time.csv"));
      List<String> lines = new ArrayList<>(List.of(Files.readAllLines(ROWS).get(0)));
      for (int day = 1; day <= month.lengthOfMonth(); day++) lines.add(row(month.atDay(day)));
      zip.write(String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
