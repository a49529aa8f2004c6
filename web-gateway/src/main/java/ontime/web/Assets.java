package ontime.web;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import ontime.kit.ProblemException;

/**
 * Style, scripts and font out of the jar, each under an address that holds the hash of its content:
 * a browser keeps them for good, and a new version has a new address.
 */
final class Assets {
  private static final String FOREVER = "public, max-age=31536000, immutable";

  /** By suffix. */
  private static final Map<String, String> TYPES =
      Map.of(
          "woff2", "font/woff2",
          "svg", "image/svg+xml",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "css", "text/css; charset=utf-8");

  /** What D3's scales need; without the modules for colours and times, which ours do not use. */
  private static final List<String> SCALES =
      List.of("d3-array", "d3-format", "d3-interpolate", "d3-scale");

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
    add("charts.js", read("charts.js"));
    add("d3.js", modules(SCALES));
    add("d3-geo.js", modules(List.of("d3-geo")));
    add("states.json", read("states.json"));
    // The stylesheet names the font, whose address must be known first.
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
    byAddress.put(path, new Asset(TYPES.get(name.substring(dot + 1)), content));
  }

  /** D3's modules in the order in which they need each other, as one file. */
  private static byte[] modules(List<String> names) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : names) {
      String path = "/META-INF/resources/webjars/" + name + "/" + version(name);
      all.writeBytes(read(path + "/dist/" + name + ".min.js"));
    }
    return all.toByteArray();
  }

  private static String version(String module) {
    Properties properties = new Properties();
    byte[] file = read("/META-INF/maven/org.webjars.npm/" + module + "/pom.properties");
    try {
      properties.load(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the properties of " + module, e);
    }
    return properties.getProperty("version");
  }

  /**
   * @param name of a file of ours, or a path from the root of the class path
   */
  private static byte[] read(String name) {
    String path = name.startsWith("/") ? name : "assets/" + name;
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      return requireNonNull(in, path + " is not on the class path").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " in the jar cannot be read", e);
    }
  }
}
