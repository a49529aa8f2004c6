package ontime.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * January to March 2008 over and over, as months of BTS's: their 91 days are 13 weeks, so that
 * every day returns 13 weeks later on the same day of the week, and none is there twice. A flight's
 * key begins with its date: none of them repeats another's.
 *
 * <p>What repeats flatters compression and dictionaries, and tells nothing of rare values.
 */
final class RepeatedQuarter {
  static final YearMonth FIRST = YearMonth.of(2008, 1);

  private static final int DAYS = 91;
  private static final String HEADER =
      "\"Year\",\"Quarter\",\"Month\",\"DayofMonth\",\"DayOfWeek\",\"FlightDate\",";

  private final Path from;

  /**
   * @param from folder with BTS's zips of the three months
   */
  RepeatedQuarter(Path from) {
    this.from = from;
  }

  /** Writes a month's CSV: the real one, or what takes its place. */
  void write(YearMonth month, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      String header = null;
      for (YearMonth real : realMonths(month)) {
        try (BufferedReader in =
            new BufferedReader(new InputStreamReader(MonthZip.csv(from, real), UTF_8))) {
          String first = in.readLine();
          if (!first.startsWith(HEADER)) throw new IOException(real + " begins with " + first);
          if (header == null) out.write((header = first) + "\n");
          for (String row; (row = in.readLine()) != null; ) {
            Optional<String> moved = moved(row, month);
            if (moved.isPresent()) out.write(moved.get() + "\n");
          }
        }
      }
    }
  }

  /** The real months whose days return in this one. */
  private static TreeSet<YearMonth> realMonths(YearMonth month) {
    LocalDate first = FIRST.atDay(1);
    return month
        .atDay(1)
        .datesUntil(month.plusMonths(1).atDay(1))
        .map(day -> first.plusDays((day.toEpochDay() - first.toEpochDay()) % DAYS))
        .map(YearMonth::from)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A real row on the day of this month on which it returns; empty if there is none. */
  static Optional<String> moved(String row, YearMonth month) {
    String[] columns = row.split(",", 7);
    LocalDate first = month.atDay(1);
    long days = LocalDate.parse(columns[5]).toEpochDay() - first.toEpochDay();
    LocalDate day = first.plusDays(Math.floorMod(days, DAYS));
    if (!YearMonth.from(day).equals(month)) return Optional.empty();
    return Optional.of(
        "%d,%d,%d,%d,%s,%s,%s"
            .formatted(
                day.getYear(),
                day.get(IsoFields.QUARTER_OF_YEAR),
                day.getMonthValue(),
                day.getDayOfMonth(),
                columns[4],
                day,
                columns[6]));
  }
}
