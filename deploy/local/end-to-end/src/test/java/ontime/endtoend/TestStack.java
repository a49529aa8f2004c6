package ontime.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ontime.model.Json;

/** The stack as {@code ./ontime} starts it, in a directory and on ports of the test's own. */
final class TestStack {
  private static final int OFFSET = 13_000;
  private static final int PATIENCE_MINUTES = 6;

  /** What a command printed, and its exit code. */
  record Outcome(int exitCode, String output) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path checkout = Path.of("").toAbsolutePath().resolve("../../..").normalize();
  private final Path home;

  TestStack(Path home) {
    this.home = home;
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

  /** Runs a command of the launcher; what the script does before is to build. */
  Outcome ontime(String... arguments) throws IOException, InterruptedException {
    Path launcher = checkout.resolve("deploy/local/launcher/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        launcher.resolve("launcher.jar")
            + ":"
            + Files.readString(launcher.resolve("runtime.classpath")).strip());
    command.add("ontime.local.OntimeMain");
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("ontime", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("ONTIME_CHECKOUT", checkout.toString());
    builder.environment().put("ONTIME_HOME", home.toString());
    builder.environment().put("ONTIME_PORT_OFFSET", Integer.toString(OFFSET));
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", arguments) + " hangs:\n" + Files.readString(output));
    }
    return new Outcome(process.exitValue(), Files.readString(output));
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

  /** Ends a process as the kernel would, and waits until another one is up and all are healthy. */
  void kill(String process) throws IOException, InterruptedException {
    long pid = strike(process);
    Await.until(
        process + " is back", () -> pid != pid(process) && ontime("status").exitCode() == 0);
  }

  /** Ends a process as the kernel would. Returns the pid that it had. */
  long strike(String process) throws IOException, InterruptedException {
    long pid = pid(process);
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    return pid;
  }

  /** The sample, which the checkout carries. */
  Path sample() {
    return checkout.resolve("ingest-service/src/main/sample/bts110_2015_01_01-04.csv.gz");
  }

  /** The pid of a process, as {@code status} tells it. */
  long pid(String process) throws IOException, InterruptedException {
    for (JsonNode row :
        Json.mapper().readTree(ontime("status", "--json").output()).get("processes")) {
      if (row.get("name").asText().equals(process)) return row.get("pid").asLong();
    }
    throw new IOException("no process " + process);
  }
}
