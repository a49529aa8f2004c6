package ontime.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import ontime.kit.Engine;
import ontime.kit.SparkCluster;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real standalone cluster of a master and two workers. */
@Tag("wide")
class ClusterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aWorkerThatIsKilledLosesNothing() throws Exception {
    TestLake lake = new TestLake(directory.resolve("lake"));
    lake.activate(TestLake.FIRST);
    try (SparkCluster cluster = new SparkCluster(directory);
        Engine broker = Engine.kafka(directory.resolve("kafka")).start().awaitReady();
        TestKafka kafka = new TestKafka(broker.bootstrapServers())) {
      Process first = cluster.startWorker("first");
      cluster.startWorker("second");
      URI service =
          cluster.submit(
              Map.of(
                  "ONTIME_LAKE",
                  lake.root().toString(),
                  "ONTIME_KAFKA_BOOTSTRAP_SERVERS",
                  broker.bootstrapServers()));
      await("it runs", () -> query(service).get("state").asText().equals("running"));
      kafka.follow();
      List<PredictionRequest> requests = RealRequests.of(3_000);
      requests.subList(0, 1_000).forEach(kafka::ask);
      kafka.awaitResults(requests.subList(0, 1_000));
      assertThat(query(service).get("restarts").asInt()).isZero();
      requests.subList(1_000, 2_000).forEach(kafka::ask);
      SparkCluster.kill(first);
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
