package ontime.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JVM as the stack gives ingest-service one: its heap, its flags, its class path. */
final class IngestJvm {
  private static final Path CHECKOUT =
      Path.of(System.getenv().getOrDefault("ONTIME_CHECKOUT", "."));

  private IngestJvm() {}

  /**
   * Not started yet; errors go to our own.
   *
   * @param main may be one of this module's
   */
  static ProcessBuilder builder(String main) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Xms32m",
                "-XX:+UseSerialGC",
                "@" + CHECKOUT.resolve("deploy/spark-java17.args"),
                main)
            .directory(CHECKOUT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CLASSPATH", classPath());
    return builder;
  }

  private static String classPath() throws IOException {
    Path service = CHECKOUT.resolve("ingest-service/target");
    return String.join(
        File.pathSeparator,
        service.resolve("ingest-service.jar").toString(),
        Files.readString(service.resolve("runtime.classpath")).strip(),
        CHECKOUT.resolve("bench/target/bench.jar").toString());
  }
}
