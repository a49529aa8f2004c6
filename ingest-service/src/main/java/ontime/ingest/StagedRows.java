package ontime.ingest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A source's rows in a file that Spark splits and reads in parallel, each row behind the number of
 * its line in the source: {@code 2,2008,1,...}. Neither zip nor gzip can be split, and rejects must
 * tell a line, which a split cannot know. The number of a line that was too long, and of which
 * nothing but its beginning is here, is negative.
 *
 * @param file its location, as Spark takes it
 * @param header of the source; the file has none
 * @param rows lines of the file
 * @param sample {@link FlightOrder#of} every so-many-th row
 */
record StagedRows(String file, Header header, long rows, List<Long> sample) {
  private static final int SAMPLED = 16;
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
  private static final String UTF_16 = "\u00ff\u00fe";
  private static final String UTF_16_BIG = "\u00fe\u00ff";

  /** Of a line that was too long: enough to know it by. */
  private static final int BEGINNING = 300;

  /**
   * One pass over the source, in bounded memory. Empty lines are no rows, but count as lines. Of a
   * source that holds more than a month the rows of other months are left out.
   *
   * @throws SourceException if the source is empty or its header will not do
   */
  static StagedRows unpack(InputStream source, YearMonth month, Folder folder, String file)
      throws IOException {
    BoundedLines in = new BoundedLines(source);
    Header header = readHeader(in);
    AtomicLong rows = new AtomicLong();
    List<Long> sample = new ArrayList<>();
    folder.write(file, out -> rows.set(copy(in, header, month, out, sample)));
    return new StagedRows(folder.location(file), header, rows.get(), List.copyOf(sample));
  }

  private static long copy(
      BoundedLines in, Header header, YearMonth month, OutputStream file, List<Long> sample)
      throws IOException {
    FlightOrder order = new FlightOrder(header);
    Writer out = new BufferedWriter(new OutputStreamWriter(file, BoundedLines.BYTES));
    RowReader dates = header.reader(Set.of(BtsColumn.FLIGHT_DATE));
    long line = 1;
    long rows = 0;
    for (String row; (row = in.next()) != null; ) {
      line++;
      if (row.isBlank()) continue;
      if (in.wasCut()) {
        write(-line, row.substring(0, BEGINNING), out);
      } else {
        if (!header.ofOneMonth() && isOfAnother(month, row, dates)) continue;
        write(line, row, out);
        if (rows % SAMPLED == 0) sample.add(order.of(row, 0));
      }
      rows++;
    }
    out.flush();
    return rows;
  }

  private static void write(long line, String row, Writer out) throws IOException {
    out.append(Long.toString(line)).append(',').append(row).append('\n');
  }

  /** A row whose date cannot be read may be the month's, and becomes a reject. */
  private static boolean isOfAnother(YearMonth month, String row, RowReader dates) {
    String[] texts = RowReader.texts();
    dates.read(row, 0, texts);
    String date = texts[BtsColumn.FLIGHT_DATE.index()];
    if (date == null || date.isBlank()) return false;
    try {
      return !YearMonth.from((LocalDate) ColumnKind.DATE.read(date.strip())).equals(month);
    } catch (ColumnKind.BadValue e) {
      return false;
    }
  }

  private static Header readHeader(BoundedLines in) throws IOException {
    String line = in.next();
    if (line == null) throw new SourceException("the file is empty");
    if (line.startsWith(UTF_16) || line.startsWith(UTF_16_BIG)) {
      throw new SourceException("the file is UTF-16; it must be ASCII or UTF-8");
    }
    if (in.wasCut()) {
      throw new SourceException("the first line is longer than 64 KiB, and no header");
    }
    return Header.parse(
        line.startsWith(BYTE_ORDER_MARK) ? line.substring(BYTE_ORDER_MARK.length()) : line);
  }
}
