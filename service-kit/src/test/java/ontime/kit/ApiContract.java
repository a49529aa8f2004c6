package ontime.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import ontime.model.Json;

/** Holds a running service against its own openapi.yaml. */
public final class ApiContract {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private ApiContract() {}

  /** Every route is described, and nothing is described that is no route. */
  public static void assertDescribed(HttpService service) throws Exception {
    Set<String> described = new TreeSet<>();
    JsonNode document = document(service);
    assertThat(document.get("openapi").asText()).startsWith("3.1");
    document
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    assertThat(described).isEqualTo(new TreeSet<>(service.ownRoutes()));
  }

  private static JsonNode document(HttpService service) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(service.uri().resolve("/openapi.json")).build();
    return Json.mapper()
        .readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
