package ontime.ingest;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A source's rows in a file that Spark splits and reads in parallel, each row behind the number of
 * its line in the source: {@code 2,2008,1,...}. Neither zip nor gzip can be split, and rejects must
 * tell a line, which a split cannot know.
 *
 * @param header of the source; the file has none
 * @param rows lines of the file
 */
record StagedRows(Path file, Header header, long rows) {
  /** Bytes pass through as they are; only commas, quotes and line ends matter here. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  /**
   * One pass over the source. Empty lines are no rows, but count as lines.
   *
   * @throws SourceException if the source is empty or its header will not do
   */
  static StagedRows unpack(InputStream source, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (BufferedReader in = new BufferedReader(new InputStreamReader(source, BYTES), 1 << 16);
        BufferedWriter out = Files.newBufferedWriter(file, BYTES)) {
      Header header = readHeader(in);
      long line = 1;
      long rows = 0;
      for (String row; (row = in.readLine()) != null; ) {
        line++;
        if (row.isBlank()) continue;
        out.append(Long.toString(line)).append(',').append(row).append('\n');
        rows++;
      }
      return new StagedRows(file, header, rows);
    }
  }

  private static Header readHeader(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) throw new SourceException("the file is empty");
    return Header.parse(
        line.startsWith(BYTE_ORDER_MARK) ? line.substring(BYTE_ORDER_MARK.length()) : line);
  }
}
