package ontime.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import ontime.kit.Engine;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a real standalone cluster, each of its processes a JVM: a master, two workers and their
 * executors, and the service by {@code spark-submit}. A Spark of links to the jars that we have.
 */
@Tag("wide")
class ClusterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path MODULE = Path.of("").toAbsolutePath();

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();
  private Path spark;

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : processes) kill(process);
  }

  @Test
  void aWorkerThatIsKilledLosesNothing() throws Exception {
    spark = sparkHome();
    TestLake lake = new TestLake(directory.resolve("lake"));
    lake.activate(TestLake.FIRST);
    int port = Engine.freePort();
    String master = "spark://127.0.0.1:" + port;
    jvm("master", "org.apache.spark.deploy.master.Master", "--port", "" + port);
    Process first = worker(master, "first");
    worker(master, "second");
    try (Engine broker = Engine.kafka(directory.resolve("kafka")).start().awaitReady();
        TestKafka kafka = new TestKafka(broker.bootstrapServers())) {
      URI service = submit(master, lake, broker);
      await("it runs", () -> query(service).get("state").asText().equals("running"));
      kafka.follow();
      List<PredictionRequest> requests = RealRequests.of(3_000);
      requests.subList(0, 1_000).forEach(kafka::ask);
      kafka.awaitResults(requests.subList(0, 1_000));
      assertThat(query(service).get("restarts").asInt()).isZero();
      requests.subList(1_000, 2_000).forEach(kafka::ask);
      kill(first);
      requests.subList(2_000, 3_000).forEach(kafka::ask);
      kafka.awaitResults(requests);
      await("it saw the loss", () -> query(service).get("restarts").asInt() > 0);
      await("it runs", () -> query(service).get("state").asText().equals("running"));
      await("the lag is gone", () -> query(service).get("lag").asLong() == 0);
      lake.activate(TestLake.SECOND);
      await(
          "executors see the other model",
          () -> {
            List<PredictionRequest> one = RealRequests.of(1);
            kafka.ask(one.get(0));
            return kafka
                .awaitResults(one)
                .get(one.get(0).id())
                .get(0)
                .prediction()
                .modelVersion()
                .equals(TestLake.SECOND);
          });
    }
  }

  private Path sparkHome() throws IOException {
    Path jars = Files.createDirectories(directory.resolve("spark/jars"));
    String libraries = Files.readString(MODULE.resolve("target/runtime.classpath")).strip();
    for (String jar : libraries.split(File.pathSeparator)) {
      Path link = jars.resolve(Path.of(jar).getFileName());
      if (!Files.exists(link)) Files.createSymbolicLink(link, Path.of(jar));
    }
    return jars.getParent();
  }

  private Process worker(String master, String name) throws IOException {
    return jvm(
        name,
        "org.apache.spark.deploy.worker.Worker",
        "--cores",
        "2",
        "--memory",
        "768M",
        "-d",
        directory.resolve(name).toString(),
        master);
  }

  private Process jvm(String name, String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + MODULE.resolve("../deploy/spark-java17.args"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                spark.resolve("jars") + "/*",
                main,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0"));
    command.addAll(List.of(arguments));
    return start(
        name, command, Map.of("SPARK_HOME", spark.toString(), "SPARK_SCALA_VERSION", "2.12"));
  }

  private URI submit(String master, TestLake lake, Engine broker) throws IOException {
    int port = Engine.freePort();
    start(
        "submit",
        List.of(MODULE.resolve("submit").toString(), "--conf", "spark.executor.memory=512m"),
        Map.of(
            "ONTIME_SPARK_MASTER", master,
            "ONTIME_PORT", Integer.toString(port),
            "ONTIME_LAKE", lake.root().toString(),
            "ONTIME_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
    return URI.create("http://127.0.0.1:" + port);
  }

  private Process start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(MODULE.resolve("target/cluster-" + name + ".log").toFile());
    builder.environment().putAll(environment);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** With the executors that it started, as a machine that fails. */
  private static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private JsonNode query(URI service) throws Exception {
    URI uri = service.resolve("/queries");
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return Json.mapper().readTree(http.send(request, BodyHandlers.ofString()).body()).get(0);
  }

  private static void await(String what, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        if (holds.call()) return;
      } catch (ConnectException | NullPointerException e) {
        // not there yet
      }
      if (System.nanoTime() > end) throw new AssertionError("in vain: " + what);
      Thread.sleep(200);
    }
  }
}
