package ontime.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;

/** {@code /openapi.json}, from a service's openapi.yaml, and Swagger UI at {@code /docs}. */
final class OpenApi {
  private static final String UI = "/META-INF/resources/webjars/swagger-ui/";
  private static final Set<String> UI_FILES = Set.of("swagger-ui.css", "swagger-ui-bundle.js");

  // Swagger UI sets styles on elements and draws with data: images; scripts stay our own files.
  private static final String UI_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

  private final JsonNode document;

  private OpenApi(JsonNode document) {
    this.document = document;
  }

  static OpenApi read(String resource) {
    try (InputStream yaml = OpenApi.class.getResourceAsStream(resource)) {
      if (yaml == null) throw new IllegalArgumentException(resource + " is not on the class path");
      return new OpenApi(new YAMLMapper().readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " is not YAML", e);
    }
  }

  void register(RoutesConfig routes) {
    routes.get("/openapi.json", context -> context.json(document));
    routes.get("/docs", context -> page(context, "/ontime/kit/docs.html", "text/html"));
    routes.get("/docs/docs.js", context -> page(context, "/ontime/kit/docs.js", "text/javascript"));
    routes.get("/docs/{file}", OpenApi::uiFile);
  }

  private static void uiFile(Context context) {
    String file = context.pathParam("file");
    if (!UI_FILES.contains(file)) throw ProblemException.notFound("/docs has no " + file);
    page(
        context,
        UI + version() + "/" + file,
        file.endsWith("css") ? "text/css" : "text/javascript");
  }

  private static String version() {
    try (InputStream in =
        OpenApi.class.getResourceAsStream(
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void page(Context context, String resource, String type) {
    context.header("Content-Security-Policy", UI_POLICY);
    context
        .contentType(type + "; charset=utf-8")
        .result(OpenApi.class.getResourceAsStream(resource));
  }
}
