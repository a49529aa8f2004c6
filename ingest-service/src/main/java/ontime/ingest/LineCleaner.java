package ontime.ingest;

import java.io.Serializable;
import java.util.List;

/** Of a line of {@link StagedRows} the flight, or what is wrong with it. */
final class LineCleaner implements Serializable {
  private static final long serialVersionUID = 1;

  private final RowCleaner cleaner;
  private final RowReader reader;

  LineCleaner(RowCleaner cleaner, RowReader reader) {
    this.cleaner = cleaner;
    this.reader = reader;
  }

  /**
   * @param number of the line in the source
   * @param flight values as {@link FlightColumns} orders and types them; of use only if there are
   *     no problems
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares lines
  record Line(long number, Object[] flight, List<Problem> problems) {}

  Line clean(String staged) {
    int comma = staged.indexOf(',');
    long number = Long.parseLong(staged, 0, comma, 10);
    if (number < 0) return noRow(-number, staged.substring(comma + 1), CleaningRule.TOO_LONG, "");
    String[] texts = RowReader.texts();
    int columns = reader.read(staged, comma + 1, texts);
    if (columns != reader.columns()) {
      String counts = ": %d, the header has %d".formatted(columns, reader.columns());
      return noRow(number, staged.substring(comma + 1), CleaningRule.COLUMN_COUNT, counts);
    }
    RowCleaner.Cleaned row = cleaner.clean(texts);
    return new Line(number, row.values(), row.problems());
  }

  private static Line noRow(long number, String raw, CleaningRule rule, String details) {
    return new Line(number, null, List.of(new Problem(null, raw, rule, rule.words() + details)));
  }
}
