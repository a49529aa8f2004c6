package ontime.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import ontime.model.Json;

/**
 * The stack as {@code ./ontime} starts it, in a directory and on ports of the test's own. Only the
 * JIT's last stage is left out: nothing here runs for long, and nine JVMs that start on two cores
 * spend much of them on it.
 */
final class TestStack {
  /** Every port stays below 32,768: from there on Linux gives ports to outgoing connections. */
  private static final int OFFSET = 5_000;

  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path checkout = Path.of("").toAbsolutePath().resolve("../../..").normalize();
  private final Path home;
  private final Map<String, String> more = new HashMap<>();

  TestStack(Path home) throws IOException {
    this.home = home;
    Path shipped = checkout.resolve("deploy/local/launcher/src/main/resources/stack.yaml");
    String yaml = Files.readString(shipped);
    Files.writeString(
        stackFile(), yaml.replaceFirst("(?m)^jvm: \\[", "$0-XX:TieredStopAtLevel=1, "));
  }

  /** Sets a variable for every process that is started from now on. */
  TestStack with(String variable, String value) {
    more.put(variable, value);
    return this;
  }

  private Path stackFile() {
    return home.resolve("stack.yaml");
  }

  Path checkout() {
    return checkout;
  }

  Path lake() {
    return home.resolve("lake");
  }

  URI gateway(String path) {
    return uri(8080, path);
  }

  URI ingest(String path) {
    return uri(8081, path);
  }

  URI query(String path) {
    return uri(8082, path);
  }

  URI search(String path) {
    return uri(8083, path);
  }

  URI prediction(String path) {
    return uri(8084, path);
  }

  URI streaming(String path) {
    return uri(8085, path);
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + (port + OFFSET) + path);
  }

  /** Where it listens here, of a port that the stack file has. */
  int port(int shipped) {
    return shipped + OFFSET;
  }

  /** Runs a command of the launcher; what the script does before is to build. */
  Commands.Outcome ontime(String... arguments) throws IOException, InterruptedException {
    Path launcher = checkout.resolve("deploy/local/launcher/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the script starts it: it is asked often while others start.
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        launcher.resolve("launcher.jar")
            + ":"
            + Files.readString(launcher.resolve("runtime.classpath")).strip());
    command.add("ontime.local.OntimeMain");
    command.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("ONTIME_CHECKOUT", checkout.toString());
    environment.putIfAbsent("ONTIME_HOME", home.toString());
    environment.putIfAbsent("ONTIME_STACK", stackFile().toString());
    environment.putIfAbsent("ONTIME_PORT_OFFSET", Integer.toString(OFFSET));
    return Commands.run(Path.of("").toAbsolutePath(), environment, command, PATIENCE);
  }

  JsonNode json(URI uri) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(uri);
    if (answer.statusCode() != 200) throw new IOException(uri + ": " + answer.body());
    return Json.mapper().readTree(answer.body());
  }

  HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  byte[] bytes(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()).body();
  }

  HttpResponse<String> post(URI uri, String body) throws IOException, InterruptedException {
    return send("POST", uri, body, "");
  }

  HttpResponse<String> postAsAdmin(URI uri, String body) throws IOException, InterruptedException {
    return send("POST", uri, body, adminToken());
  }

  HttpResponse<String> putAsAdmin(URI uri, String body) throws IOException, InterruptedException {
    return send("PUT", uri, body, adminToken());
  }

  private String adminToken() throws IOException {
    return Files.readString(home.resolve("admin-token")).strip();
  }

  private HttpResponse<String> send(String method, URI uri, String body, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** Gives a process of the stack file that many instances: {@code query}, {@code query-2}, … */
  TestStack scaled(String process, int instances) throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    ObjectNode stack = (ObjectNode) yaml.readTree(stackFile().toFile());
    ArrayNode processes = (ArrayNode) stack.get("processes");
    ObjectNode first = process(processes, process);
    for (int instance = 2; instance <= instances; instance++) {
      ObjectNode another = first.deepCopy().put("name", process + "-" + instance);
      int port = instancePort(first.at("/ports/http").asInt(), instance);
      another.withObject("/ports").put("http", port);
      processes.add(another);
    }
    yaml.writeValue(stackFile().toFile(), stack);
    return this;
  }

  private static ObjectNode process(ArrayNode processes, String name) {
    for (JsonNode process : processes) {
      if (process.get("name").asText().equals(name)) return (ObjectNode) process;
    }
    throw new IllegalArgumentException("no process " + name);
  }

  /** In the stack file, of one of several instances; the first is 1. */
  private static int instancePort(int first, int instance) {
    return first + 100 * (instance - 1);
  }

  /** The same path at one of several instances. */
  static URI instance(URI first, int instance) {
    String port = Integer.toString(instancePort(first.getPort(), instance));
    return URI.create(first.toString().replace(Integer.toString(first.getPort()), port));
  }

  /** Ends processes as the kernel would, all at once, and waits until each has a successor. */
  void kill(String... processes) throws IOException, InterruptedException {
    Map<String, Long> before = status().pids();
    for (String process : processes) end(before, process);
    awaitSuccessors(before, processes);
  }

  /**
   * Ends a process as the kernel would.
   *
   * @param pids of the stack's processes
   */
  static void end(Map<String, Long> pids, String process) {
    ProcessHandle.of(pids.get(process)).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Waits until all are healthy, and none of these processes is the one that was there before. */
  void awaitSuccessors(Map<String, Long> before, String... processes) throws InterruptedException {
    Await.until(
        String.join(", ", processes) + " are back",
        () -> {
          Status now = status();
          return now.healthy()
              && Stream.of(processes)
                  .noneMatch(name -> now.pids().get(name).equals(before.get(name)));
        });
  }

  /** The lines of what is gzipped. */
  static BufferedReader unzipped(InputStream gzip) throws IOException {
    return new BufferedReader(new InputStreamReader(new GZIPInputStream(gzip), UTF_8));
  }

  /** The sample, which the checkout carries. */
  Path sample() {
    return checkout.resolve("ingest-service/src/main/sample/bts110_2015_01_01-04.csv.gz");
  }

  /**
   * What {@code status} tells.
   *
   * @param healthy whether all are
   * @param pids by name, 0 for one that does not run
   */
  record Status(boolean healthy, Map<String, Long> pids) {}

  Status status() throws IOException, InterruptedException {
    Commands.Outcome told = ontime("status", "--json");
    Map<String, Long> pids = new HashMap<>();
    for (JsonNode row : Json.mapper().readTree(told.output()).get("processes")) {
      pids.put(row.get("name").asText(), row.get("pid").asLong());
    }
    return new Status(told.exitCode() == 0, pids);
  }
}
