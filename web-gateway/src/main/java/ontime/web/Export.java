package ontime.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import ontime.model.Json;
import ontime.model.Page;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rows of a search as one file. They pass through page by page: half a million need no more
 * memory than two thousand.
 */
final class Export {
  private static final Logger LOG = LoggerFactory.getLogger(Export.class);

  private final Download format;
  private final Csv csv;
  private final Function<Criteria, Page<JsonNode>> source;

  /**
   * @param type whose components are the columns
   * @param source a page of rows, by criteria and cursor
   */
  Export(Download format, Class<? extends Record> type, Function<Criteria, Page<JsonNode>> source) {
    this.format = format;
    this.csv = new Csv(type);
    this.source = source;
  }

  /**
   * Sends every row from the first on. What fails before the first row is a page that says so. What
   * fails later breaks the transfer off: the client sees that, where a short file would pass for a
   * whole one.
   *
   * @param name of the file, without its suffix
   */
  void send(Context context, String name, Criteria criteria) {
    Criteria all = criteria.without(Criteria.CURSOR);
    Page<JsonNode> first = source.apply(all);
    format.head(context, name);
    try {
      Writer out =
          new BufferedWriter(
              new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8), 1 << 16);
      write(out, all, first);
      out.flush();
    } catch (IOException | RuntimeException e) {
      LOG.warn("download of {} broken off: {}", name, e.toString());
      // Not the channel's abort: it makes the server complain about what it finishes afterwards.
      ServletContextRequest.getServletContextRequest(context.req())
          .getServletChannel()
          .getEndPoint()
          .close();
    }
  }

  private void write(Writer out, Criteria all, Page<JsonNode> first) throws IOException {
    boolean json = format == Download.JSON;
    out.write(json ? "[" : csv.head());
    String separator = "";
    Page<JsonNode> page = first;
    while (true) {
      for (JsonNode row : page.items()) {
        if (json) out.append(separator).write(Json.mapper().writeValueAsString(row));
        else out.write(csv.line(row));
        separator = ",\n";
      }
      if (page.next() == null) break;
      page = source.apply(all.with(Criteria.CURSOR, page.next()));
    }
    if (json) out.write("]\n");
  }
}
