package ontime.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageContextTest {
  @TempDir private Path checkout;
  private Path context;

  private final Images.Image slim = image("query-service", List.of("common"), Map.of());
  private final Images.Image heavy =
      image(
          "ingest-service",
          List.of("common", "spark"),
          Map.of("ingest-service/src/main/reports", "reports"));
  private final Images images =
      new Images(
          // In order, as the file has them.
          new TreeMap<>(
              Map.of(
                  "common", List.of("query-service", "ingest-service"),
                  "spark", List.of("ingest-service"))),
          List.of("-XX:+UseSerialGC"),
          List.of(slim, heavy));

  private static Images.Image image(String module, List<String> layers, Map<String, String> files) {
    return new Images.Image(module, null, layers, null, List.of("-Da=b"), files, null);
  }

  @BeforeEach
  void build() throws IOException {
    context = checkout.resolve("context");
    Files.createDirectories(checkout.resolve("deploy/docker"));
    Files.writeString(checkout.resolve("deploy/docker/healthy"), "#!/bin/sh\n");
    built("query-service", "javalin.jar", "mongodb.jar");
    built("ingest-service", "javalin.jar", "spark.jar");
    Path report = checkout.resolve("ingest-service/src/main/reports/a.sql");
    Files.createDirectories(report.getParent());
    Files.writeString(report, "SELECT 1");
  }

  private void built(String module, String... jars) throws IOException {
    Path target = Files.createDirectories(checkout.resolve(module + "/target"));
    Files.writeString(target.resolve(module + ".jar"), module);
    for (String jar : jars) Files.writeString(checkout.resolve(jar), jar);
    List<String> paths = Stream.of(jars).map(jar -> checkout.resolve(jar).toString()).toList();
    Files.writeString(target.resolve("runtime.classpath"), String.join(":", paths));
  }

  private List<String> written(Images.Image image) throws IOException {
    new ImageContext(images, Stack.builtIn(), checkout).write(image, context);
    try (Stream<Path> files = Files.walk(context)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> context.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void whatIsSharedIsALayerAndTheRestItsOwn() throws IOException {
    assertThat(written(slim))
        .containsExactly(
            "common/javalin.jar",
            "own/healthy",
            "own/java.args",
            "own/lib/mongodb.jar",
            "own/lib/query-service.jar");
    assertThat(context.resolve("spark")).isEmptyDirectory();
    assertThat(written(heavy))
        .containsExactly(
            "common/javalin.jar",
            "own/healthy",
            "own/java.args",
            "own/lib/ingest-service.jar",
            "own/reports/a.sql",
            "spark/spark.jar");
  }

  @Test
  void javaIsStartedWithTheClassPathInItsOrder() throws IOException {
    written(slim);
    assertThat(Files.readAllLines(context.resolve("own/java.args")))
        .containsExactly(
            "-XX:+UseSerialGC",
            "-Da=b",
            "-cp",
            "/opt/ontime/lib/query-service.jar:/opt/ontime/lib/javalin.jar:/opt/ontime/lib/mongodb.jar",
            "ontime.query.QueryMain");
  }

  @Test
  void everyImageHasAModuleAMainAndAHealth() throws IOException {
    Images shipped = Images.builtIn();
    Stack stack = Stack.builtIn();
    ImageContext any = new ImageContext(images, stack, checkout);
    assertThat(shipped.layers().keySet()).containsExactly("common", "spark");
    assertThat(shipped.images())
        .extracting(Images.Image::module)
        .containsAll(stack.processes().stream().map(ProcessSpec::module).toList());
    assertThat(shipped.images())
        .extracting(image -> image.name() + " " + any.health(image))
        .contains(
            "query-service 8082/health/live",
            "kafka-broker 9094/health/ready",
            "model-training ",
            "launcher ");
  }

  @Test
  void aStackInContainersIsAskedByTheNamesOfModules() throws IOException {
    Path file = checkout.resolve("stack.yaml");
    Stack.builtIn().inContainers().write(file);
    Stack read = Stack.read(file);
    assertThat(read).isEqualTo(Stack.builtIn().inContainers());
    assertThat(read.process("query").orElseThrow().readyUrl())
        .isEqualTo("http://query-service:8082/health/ready");
    assertThat(read.address()).isEqualTo("http://web-gateway:8080/");
  }
}
