package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script itself, in a checkout of two modules, with a Maven and a JDK that say what they are
 * asked for.
 */
class OntimeScriptTest {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "maven $*" >> "$TOOLS/asked"
      if [ -f "$TOOLS/broken" ]; then echo "cannot find symbol"; exit 1; fi
      for module in deploy/local/launcher query-service; do
        mkdir -p $module/target
        touch $module/target/${module##*/}.jar
        echo a.jar > $module/target/runtime.classpath
      done
      """;
  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.15" 2025-04-15' >&2; exit 0; fi
      echo "java in $ONTIME_CHECKOUT: $*" >> "$TOOLS/asked"
      """;

  @TempDir Path dir;
  private Path checkout;
  private Path tools;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = dir.resolve("a checkout");
    tools = dir.resolve("tools");
    write(checkout.resolve("pom.xml"), "<packaging>pom</packaging>");
    for (String module : List.of("deploy/local/launcher", "query-service")) {
      write(checkout.resolve(module + "/pom.xml"), "<project/>");
      write(checkout.resolve(module + "/src/main/java/Main.java"), "class Main {}");
    }
    script(tools.resolve("bin/mvn"), MAVEN);
    script(tools.resolve("bin/java"), JAVA);
    script(tools.resolve("bin/javac"), "#!/bin/sh\n");
    Path original = Path.of("../../../ontime").toAbsolutePath().normalize();
    Files.copy(original, checkout.resolve("ontime"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void buildsOnceAndHandsOver() throws Exception {
    assertThat(ontime("up").output()).isEqualTo("building (first time takes a few minutes)...\n");
    assertThat(asked())
        .containsExactly(
            "maven -q -B package -DskipTests -Dspotless.check.skip=true",
            "java in %1$s: -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp %1$s/deploy/local/launcher/target/launcher.jar:a.jar ontime.local.OntimeMain up"
                .formatted(checkout));

    assertThat(ontime("up").output()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceAPomOrAJarTellsSo() throws Exception {
    ontime("up");
    later(checkout.resolve("query-service/src/main/java/Main.java"));
    ontime("up");
    assertThat(builds()).as("a source is newer").isEqualTo(2);

    Files.delete(checkout.resolve("query-service/target/query-service.jar"));
    ontime("up");
    assertThat(builds()).as("a jar is gone").isEqualTo(3);

    later(checkout.resolve("pom.xml"));
    ontime("up");
    assertThat(builds()).as("a pom is newer").isEqualTo(4);

    write(checkout.resolve("query-service/src/test/java/MainTest.java"), "class MainTest {}");
    later(checkout.resolve("query-service/src/test/java/MainTest.java"));
    ontime("up");
    assertThat(builds()).as("tests do not run here").isEqualTo(4);
  }

  @Test
  void showsWhyTheBuildFailedAndBuildsAgain() throws Exception {
    write(tools.resolve("broken"), "");
    Ended failed = ontime("up");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.output()).contains("cannot find symbol", "The build failed");

    Files.delete(tools.resolve("broken"));
    assertThat(ontime("up").exitCode()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void touchesNoJarUnderARunningStack() throws Exception {
    ontime("up");
    later(checkout.resolve("pom.xml"));
    // Looks like one: the name in its command line, at work in the checkout. It ends with its
    // input.
    Process supervisor =
        new ProcessBuilder("sh", "-c", "read line", "ontime.local.SupervisorMain")
            .directory(checkout.toFile())
            .start();

    ontime("up");
    Ended test = ontime("test");
    supervisor.destroy();
    supervisor.waitFor();

    assertThat(builds()).isEqualTo(1);
    assertThat(test.output()).contains("./ontime down first");
    assertThat(test.exitCode()).isEqualTo(1);
    ontime("up");
    assertThat(builds()).as("made up for, once it is down").isEqualTo(2);
  }

  @Test
  void findsItsCheckoutThroughALinkAndKeepsArgumentsWhole() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("link"), checkout.resolve("ontime"));

    run(link, "ingest", "2008-01", "--from", "a dir");

    assertThat(asked().get(1))
        .startsWith("java in " + checkout + ": ")
        .endsWith("OntimeMain ingest 2008-01 --from a dir");
  }

  @Test
  void testsWithMaven() throws Exception {
    for (String tool : List.of("chromium", "chromedriver", "prometheus", "promtool")) {
      script(tools.resolve("bin/" + tool), "#!/bin/sh\n");
    }
    haveDocker();

    ontime("test");
    ontime("test", "--all", "-pl", "query-service");
    ontime("test", "--docker");

    assertThat(asked())
        .containsExactly(
            "maven -B verify",
            "maven -B verify -Pall -pl query-service",
            "maven -B verify -Pdocker -am -pl query-service,search-service,prediction-service");
  }

  @Test
  void imagesAreOfWhatIsBuilt() throws Exception {
    haveDocker();
    ontime("images", "--offline");
    later(checkout.resolve("query-service/src/main/java/Main.java"));
    ontime("images");

    assertThat(builds()).isEqualTo(2);
    assertThat(asked().get(1)).endsWith("OntimeMain images --offline");
  }

  private void haveDocker() throws IOException {
    for (String tool : List.of("docker", "dockerd", "docker-compose", "debootstrap")) {
      script(tools.resolve("bin/" + tool), "#!/bin/sh\n");
    }
  }

  private record Ended(int exitCode, String output) {}

  private Ended ontime(String... arguments) throws IOException, InterruptedException {
    return run(checkout.resolve("ontime"), arguments);
  }

  private Ended run(Path script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", tools.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("TOOLS", tools.toString());
    builder.environment().put("JAVA_HOME", tools.toString());
    builder.environment().remove("ONTIME_HOME");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(tools.resolve("asked"));
  }

  private long builds() throws IOException {
    return asked().stream().filter(line -> line.startsWith("maven")).count();
  }

  private static void later(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void script(Path file, String text) throws IOException {
    write(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
