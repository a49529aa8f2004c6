package ontime.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts a view into its template and sends it, with what a browser may keep of it. */
final class Pages {
  /** How long a browser may show a page without asking. */
  enum Keep {
    /** Records of days long past, which only a month's next run changes. */
    A_MINUTE("private, max-age=60"),
    /** Asks each time; an unchanged page costs no bytes. */
    ASK("private, no-cache"),
    /** Tells the state of this moment, or lacks a part. */
    NOTHING("no-store");

    private final String header;

    Keep(String header) {
      this.header = header;
    }
  }

  private final Assets assets;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

  Pages(Assets assets) {
    this.assets = assets;
  }

  /**
   * @param template its name without the suffix
   * @param page the template's view
   */
  void show(Context context, String template, Object page, Frame frame, Keep keep) {
    send(context, template, Map.of("page", page, "frame", frame, "assets", assets), keep);
  }

  /** A part of a page, without its frame. */
  void fragment(Context context, String template, Object page) {
    send(context, template, Map.of("page", page), Keep.NOTHING);
  }

  /** The same as text, for an event. */
  String text(String template, Object page) {
    return new String(render(template + ".jte", Map.of("page", page)), StandardCharsets.UTF_8);
  }

  private void send(Context context, String template, Map<String, Object> values, Keep keep) {
    byte[] html = render(template + ".jte", values);
    context.contentType("text/html; charset=utf-8").header("Cache-Control", keep.header);
    if (keep != Keep.NOTHING) {
      String tag = "W/\"" + Hash.of(html) + "\"";
      context.header("ETag", tag);
      if (tag.equals(context.header("If-None-Match"))) {
        context.status(HttpStatus.NOT_MODIFIED);
        return;
      }
    }
    context.result(html);
  }

  private byte[] render(String template, Map<String, Object> values) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    templates.render(template, values, output);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
    try {
      output.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
