package ontime.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import ontime.kit.ProblemException;

/**
 * Style, scripts and font out of the jar, each under an address that holds the hash of its content:
 * a browser keeps them for good, and a new version has a new address.
 */
final class Assets {
  private static final String FOREVER = "public, max-age=31536000, immutable";

  /** In this order: the stylesheet names the font, so the font's address must be known first. */
  private static final Map<String, String> TYPES =
      Map.of(
          "inter.woff2", "font/woff2",
          "icon.svg", "image/svg+xml",
          "theme.js", "text/javascript; charset=utf-8",
          "pages.js", "text/javascript; charset=utf-8",
          "suggest.js", "text/javascript; charset=utf-8",
          "live.js", "text/javascript; charset=utf-8",
          "ontime.css", "text/css; charset=utf-8");

  private static final class Asset {
    private final String type;
    private final byte[] content;

    Asset(String type, byte[] content) {
      this.type = type;
      this.content = content;
    }
  }

  private final Map<String, Asset> byAddress = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();

  Assets() {
    add("inter.woff2", read("inter.woff2"));
    add("icon.svg", read("icon.svg"));
    add("theme.js", read("theme.js"));
    add("pages.js", read("pages.js"));
    add("suggest.js", read("suggest.js"));
    add("live.js", read("live.js"));
    String css = new String(read("ontime.css"), StandardCharsets.UTF_8);
    add(
        "ontime.css",
        css.replace("inter.woff2", path("inter.woff2")).getBytes(StandardCharsets.UTF_8));
  }

  /** Where {@code name} is to be had: {@code /assets/ontime.3f2a….css}. */
  String path(String name) {
    return addresses.get(name);
  }

  void serve(Context context) {
    Asset asset = byAddress.get(context.path());
    if (asset == null) throw ProblemException.notFound("There is no file " + context.path() + ".");
    context.header("Cache-Control", FOREVER).contentType(asset.type).result(asset.content);
  }

  private void add(String name, byte[] content) {
    int dot = name.lastIndexOf('.');
    String path =
        "/assets/" + name.substring(0, dot) + "." + Hash.of(content) + name.substring(dot);
    addresses.put(name, path);
    byAddress.put(path, new Asset(TYPES.get(name), content));
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " in the jar cannot be read", e);
    }
  }
}
