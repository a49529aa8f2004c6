package ontime.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import ontime.model.Job;
import ontime.model.Json;
import ontime.model.Load;

/** A stack of {@code ./ontime}: the running one, or one of the benchmark's own beside it. */
final class LocalStack implements AutoCloseable {
  /** Beside the running stack's ports, and below those that outgoing connections get. */
  private static final int OWN_OFFSET = 4_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path checkout;
  private final Path home;
  private final int offset;
  private final boolean own;

  private LocalStack(Path home, int offset, boolean own) {
    this.checkout = Path.of(System.getenv().getOrDefault("ONTIME_CHECKOUT", "."));
    this.home = home;
    this.offset = offset;
    this.own = own;
  }

  /**
   * The stack that is up already.
   *
   * @throws IOException if none is
   */
  static LocalStack running() throws IOException, InterruptedException {
    String home = System.getenv().getOrDefault("ONTIME_HOME", "");
    String offset = System.getenv().getOrDefault("ONTIME_PORT_OFFSET", "0");
    LocalStack stack =
        new LocalStack(
            home.isBlank() ? Path.of(System.getenv("ONTIME_CHECKOUT"), ".ontime") : Path.of(home),
            Integer.parseInt(offset.isBlank() ? "0" : offset),
            false);
    try {
      stack.get(stack.query("/loads"));
    } catch (IOException e) {
      throw new IOException("Ontime is not up: this benchmark measures what ./ontime up runs", e);
    }
    return stack;
  }

  /** A stack in a new directory, not up yet; {@link #close} takes it down and removes it. */
  static LocalStack own() throws IOException {
    return new LocalStack(Files.createTempDirectory("ontime-bench"), OWN_OFFSET, true);
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

  URI elasticsearch(String path) {
    return uri(9200, path);
  }

  String mongodb() {
    return "mongodb://127.0.0.1:" + (27_017 + offset);
  }

  /** Host and port. */
  String kafka() {
    return "127.0.0.1:" + (9_092 + offset);
  }

  Path lake() {
    return home.resolve("lake");
  }

  private URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + (port + offset) + path);
  }

  /** Runs {@code ./ontime} on this stack; its output goes to a log in the stack's directory. */
  void ontime(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("ontime").toString()));
    command.addAll(List.of(arguments));
    Path log = home.resolve("bench.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("ONTIME_HOME", home.toString());
    builder.environment().put("ONTIME_PORT_OFFSET", Integer.toString(offset));
    if (builder.start().waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
    }
  }

  /** What {@code ./ontime status} says, resident memory and all. */
  JsonNode status() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(checkout.resolve("ontime").toString(), "status", "--json");
    builder.environment().put("ONTIME_HOME", home.toString());
    builder.environment().put("ONTIME_PORT_OFFSET", Integer.toString(offset));
    Process process = builder.start();
    JsonNode status = Json.mapper().readTree(process.getInputStream());
    process.waitFor();
    return status;
  }

  /** Nothing kept: as {@code ./ontime up} finds a fresh checkout. */
  void forget() throws IOException {
    delete(home);
    Files.createDirectory(home);
  }

  /** A directory and all in it. */
  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  /**
   * By a blocking connection that is kept: it shares the server's cores, and the other client hands
   * each answer from thread to thread.
   *
   * @throws IOException if it answers anything but success
   */
  String get(URI uri) throws IOException {
    try (InputStream body = uri.toURL().openConnection().getInputStream()) {
      return new String(body.readAllBytes(), UTF_8);
    }
  }

  @FunctionalInterface
  interface Batches {
    void take(List<String> lines) throws IOException, InterruptedException;
  }

  /**
   * The month's JSON Lines, part after part, as a loader gets them.
   *
   * @param size lines in a batch; the last may have fewer
   * @return lines in all
   */
  long read(String month, int size, Batches batches) throws IOException, InterruptedException {
    JsonNode kept = Json.mapper().readTree(get(ingest("/months/" + month)));
    String run = kept.get("runId").asText();
    List<String> batch = new ArrayList<>(size);
    long rows = 0;
    for (int part = 0; part < kept.get("parts").asInt(); part++) {
      URI uri = ingest("/months/" + month + "/parts/" + part + "?run=" + run);
      HttpResponse<InputStream> answer =
          http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(new GZIPInputStream(answer.body()), UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          batch.add(line);
          rows++;
          if (batch.size() < size) continue;
          batches.take(batch);
          batch.clear();
        }
      }
    }
    if (!batch.isEmpty()) batches.take(batch);
    return rows;
  }

  /** Posts as the administrator. Returns the answer's body. */
  String post(URI uri) throws IOException, InterruptedException {
    return send("POST", uri, "");
  }

  /** Puts JSON as the administrator. Returns the answer's body. */
  String put(URI uri, String body) throws IOException, InterruptedException {
    return send("PUT", uri, body);
  }

  /** Ingests a month, whether or not it is there, and waits until the lake has it. */
  Job ingest(YearMonth month, Path file) throws IOException, InterruptedException {
    return new IngestClient(ingest("/"), token()).ingest(month, file, seen -> {});
  }

  private String token() throws IOException {
    return Files.readString(home.resolve("admin-token")).strip();
  }

  private String send(String method, URI uri, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token())
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) throw new IOException(uri + " answered " + answer.body());
    return answer.body();
  }

  private List<Load> loads(URI uri) throws IOException, InterruptedException {
    return Json.mapper().readValue(get(uri), new TypeReference<List<Load>>() {});
  }

  /** Flights that query-service has loaded. */
  long rows() throws IOException, InterruptedException {
    return loads(query("/loads")).stream().mapToLong(Load::rows).sum();
  }

  /**
   * Waits until the month is loaded.
   *
   * @param uri of query-service's loads, or of search-service's
   */
  Load loaded(URI uri, YearMonth month) throws IOException, InterruptedException {
    while (true) {
      for (Load load : loads(uri)) {
        if (load.month().equals(month) && load.state() == Load.State.LOADED) return load;
      }
      Thread.sleep(Duration.ofMillis(100).toMillis());
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (!own) return;
    ontime("down");
    delete(home);
  }
}
