package ontime.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stack as the compose files have it, on the embedded engines, under a name and a port of the
 * test's own.
 */
final class ComposeStack {
  /** What a page says that lacks a part. */
  static final String INCOMPLETE = "The rest of this page is complete";

  private static final String PROJECT = "ontime-test";
  private static final int GATEWAY = 18_080;
  private static final Pattern COUNT =
      Pattern.compile(
          "(?m)^http_server_requests_seconds_count\\{[^}]*route=\"([^\"]*)\"[^}]*} (\\S+)$");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path checkout = Path.of("").toAbsolutePath().resolve("../../..").normalize();
  private final Path home;
  private final List<String> compose;

  /**
   * @param home for the state of the launcher: the secret
   */
  ComposeStack(Path home) throws IOException, InterruptedException {
    this.home = home;
    compose = DockerEngine.compose(checkout);
    compose.addAll(
        List.of("-p", PROJECT, "-f", "docker-compose.yml", "-f", "docker-compose.embedded.yml"));
  }

  private Map<String, String> environment() {
    return Map.of(
        "ONTIME_HOME", home.toString(),
        "ONTIME_SECRETS", home.resolve("secrets").toString(),
        "ONTIME_REPORTS", home.resolve("reports").toString(),
        "ONTIME_FILES", home.resolve("files").toString(),
        "ONTIME_GATEWAY_PORT", Integer.toString(GATEWAY));
  }

  private String succeed(List<String> command) throws IOException, InterruptedException {
    return DockerEngine.run(checkout, environment(), command).succeeded();
  }

  String docker(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return succeed(command).strip();
  }

  String compose(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(compose);
    command.addAll(List.of(arguments));
    return succeed(command).strip();
  }

  /** The ids of a service's containers; of all without one. */
  List<String> containers(String... service) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("ps", "-q"));
    arguments.addAll(List.of(service));
    return compose(arguments.toArray(String[]::new))
        .lines()
        .filter(line -> line.matches("[0-9a-f]{12,}"))
        .toList();
  }

  String inspect(String container, String format) throws IOException, InterruptedException {
    return docker("inspect", "--format", format, container);
  }

  /** Ends the process as the kernel would; Docker, which was not told, starts it again. */
  void kill(String container) throws IOException, InterruptedException {
    long pid = Long.parseLong(inspect(container, "{{.State.Pid}}"));
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  String startedAt(String container) throws IOException, InterruptedException {
    return inspect(container, "{{.State.StartedAt}}");
  }

  boolean isHealthy(String container) throws IOException, InterruptedException {
    return inspect(container, "{{.State.Running}} {{.State.Health.Status}}").equals("true healthy");
  }

  HttpResponse<String> page(String path) throws IOException, InterruptedException {
    return get(URI.create("http://127.0.0.1:" + GATEWAY + path));
  }

  /** Asks a container itself, over the bridge. */
  HttpResponse<String> ask(String address, int port, String path)
      throws IOException, InterruptedException {
    return get(URI.create("http://" + address + ":" + port + path));
  }

  String address(String container) throws IOException, InterruptedException {
    return inspect(container, "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}");
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** How often each route of a container was asked, told by itself. */
  Map<String, Double> requests(String container, int port)
      throws IOException, InterruptedException {
    Map<String, Double> requests = new HashMap<>();
    Matcher counts = COUNT.matcher(ask(address(container), port, "/metrics").body());
    while (counts.find()) {
      requests.merge(counts.group(1), Double.parseDouble(counts.group(2)), Double::sum);
    }
    return requests;
  }
}
