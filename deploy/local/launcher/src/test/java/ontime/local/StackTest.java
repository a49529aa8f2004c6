package ontime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
  private final Stack stack = Stack.builtIn();
  private final Settings settings =
      new Settings(Path.of("/src"), Path.of("/state"), 0, Optional.empty());
  private final ProcessCommand command = new ProcessCommand(settings, stack, "s3cret");

  @Test
  void givesNoPortTwice() {
    List<Integer> ports =
        stack.processes().stream().flatMap(process -> process.ports().values().stream()).toList();

    assertThat(ports)
        .doesNotHaveDuplicates()
        .containsExactly(
            9092, 9093, 9094, 27017, 27018, 9200, 9300, 9201, 8081, 8082, 8083, 8084, 8085, 8080);
    assertThat(stack.shifted(100).process("query").orElseThrow().url())
        .isEqualTo("http://127.0.0.1:8182");
    assertThat(stack.shifted(100).address()).isEqualTo("http://127.0.0.1:8180/");
  }

  @Test
  void asksTheHealthPortWhereThereIsOne() {
    assertThat(stack.processes().stream().map(ProcessSpec::readyUrl))
        .containsExactly(
            "http://127.0.0.1:9094/health/ready",
            "http://127.0.0.1:27018/health/ready",
            "http://127.0.0.1:9201/health/ready",
            "http://127.0.0.1:8081/health/ready",
            "http://127.0.0.1:8082/health/ready",
            "http://127.0.0.1:8083/health/ready",
            "http://127.0.0.1:8084/health/ready",
            "http://127.0.0.1:8085/health/ready",
            "http://127.0.0.1:8080/health/ready");
  }

  @Test
  void tellsAServiceWhereEverythingIs() {
    assertThat(command.environment(stack.process("gateway").orElseThrow()))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("ONTIME_HOST", "127.0.0.1"),
                Map.entry("ONTIME_PORT", "8080"),
                Map.entry("ONTIME_PUBLIC_URL", "http://127.0.0.1:8080"),
                Map.entry("ONTIME_ADMIN_TOKEN", "s3cret"),
                Map.entry("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"),
                Map.entry("ONTIME_MONGODB_URI", "mongodb://127.0.0.1:27017"),
                Map.entry("ONTIME_ELASTICSEARCH_URL", "http://127.0.0.1:9200"),
                Map.entry("ONTIME_LAKE", "/state/lake"),
                Map.entry("OTEL_SERVICE_NAME", "web-gateway"),
                Map.entry("ONTIME_INGEST_URL", "http://127.0.0.1:8081"),
                Map.entry("ONTIME_QUERY_URL", "http://127.0.0.1:8082"),
                Map.entry("ONTIME_SEARCH_URL", "http://127.0.0.1:8083"),
                Map.entry("ONTIME_PREDICTION_URL", "http://127.0.0.1:8084")));
  }

  @Test
  void tellsAnEngineItsOwnAndNoToken() {
    assertThat(command.environment(stack.process("kafka").orElseThrow()))
        .isEqualTo(
            Map.of(
                "ONTIME_BROKER_DIR", "/state/data/kafka",
                "ONTIME_BROKER_PORT", "9092",
                "ONTIME_BROKER_HEALTH_PORT", "9094"));
  }

  @Test
  void runsEachMainAsAChildWithItsHeap() {
    assertThat(command.command(stack.process("ingest").orElseThrow()))
        .contains("-Xmx1g", "-XX:+ExitOnOutOfMemoryError", "@/src/deploy/spark-java17.args")
        .endsWith("ontime.process.ChildMain", "ontime.ingest.IngestMain");
  }

  @Test
  void refusesAStackThatNamesWhatIsNotThere(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("stack.yaml");
    Files.writeString(
        file,
        """
        processes:
          - {name: a, kind: engine, module: a, main: A, heap: 1g, ports: {http: 1}, environment: {B: '{b.http}'}}
        """);
    Stack wrong = Stack.read(file);

    assertThatThrownBy(
            () ->
                new ProcessCommand(settings, wrong, "s3cret")
                    .environment(wrong.process("a").orElseThrow()))
        .hasMessage("the stack file has no process b");
  }
}
