package ontime.ingest;

import java.io.Serializable;
import java.util.Arrays;

/** Takes the texts that a flight is made of out of one line of a file. */
final class RowReader implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int TEXTS = BtsColumn.values().length + DatePart.values().length;
  private static final int DATE = BtsColumn.FLIGHT_DATE.index();

  private final int[] targets;
  private final int most;
  private final boolean dateInParts;

  /**
   * @param targets for each column of the file the {@link BtsColumn#index} or {@link
   *     DatePart#index} that it is, or -1
   * @param most columns that are read of a line
   */
  RowReader(int[] targets, int most) {
    this.targets = targets.clone();
    this.most = most;
    this.dateInParts = Arrays.stream(targets).noneMatch(target -> target == DATE);
  }

  /** What it takes out of a line, by {@link BtsColumn#index}; null is no column. */
  static String[] texts() {
    return new String[TEXTS];
  }

  /** How many columns a line should have. */
  int columns() {
    return targets.length;
  }

  /**
   * @param texts is left with what it had for columns that the line lacks
   * @return how many columns the line has, as far as it was read
   */
  int read(String line, int offset, String[] texts) {
    int columns = CsvLine.split(line, offset, targets, most, texts);
    if (dateInParts) texts[DATE] = date(texts);
    return columns;
  }

  /** A date that is none is left to whoever reads it. */
  private static String date(String[] texts) {
    String year = texts[DatePart.YEAR.index()];
    String month = texts[DatePart.MONTH.index()];
    String day = texts[DatePart.DAY.index()];
    if (year == null || month == null || day == null) return null;
    if (year.isBlank() && month.isBlank() && day.isBlank()) return null;
    return year.strip() + "-" + twoDigits(month.strip()) + "-" + twoDigits(day.strip());
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
