package ontime.ingest;

import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ontime.kit.Engine;

/**
 * A real server that speaks S3, in a process of its own: S3Proxy, with its objects in memory, where
 * they are under flat keys as S3's are; on a disk it takes folders for more than names. It wants
 * signed requests; the keys are in the environment of these tests. What it says stands in {@code
 * target/s3proxy.log}.
 */
final class S3Server {
  private static final Path JAR = Path.of("target", "s3proxy.jar");

  private final Path directory;
  private final int port;
  private Process process;

  /**
   * @param directory for its configuration
   */
  S3Server(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory.toAbsolutePath());
    this.port = Engine.freePort();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Makes a bucket. */
  void bucket(String name) {
    AmazonS3 client =
        AmazonS3ClientBuilder.standard()
            .withEndpointConfiguration(
                new EndpointConfiguration(endpoint().toString(), "us-east-1"))
            .withPathStyleAccessEnabled(true)
            .build();
    try {
      client.createBucket(name);
    } finally {
      client.shutdown();
    }
  }

  void start() throws IOException, InterruptedException {
    Path properties = directory.resolve("s3proxy.conf");
    Files.write(
        properties,
        List.of(
            "s3proxy.endpoint=" + endpoint(),
            "s3proxy.authorization=aws-v4",
            "s3proxy.identity=" + System.getenv("AWS_ACCESS_KEY_ID"),
            "s3proxy.credential=" + System.getenv("AWS_SECRET_ACCESS_KEY"),
            "jclouds.provider=transient",
            "jclouds.identity=unused",
            "jclouds.credential=unused"));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString(),
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(Path.of("target", "s3proxy.log").toFile()))
            .start();
    awaitReady();
  }

  private void awaitReady() throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest anything = HttpRequest.newBuilder(endpoint()).build();
    while (true) {
      if (!process.isAlive()) throw new AssertionError("S3Proxy ended, see target/s3proxy.log");
      try {
        client.send(anything, BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        Thread.sleep(50); // it does not listen yet
      }
    }
  }

  void stop() throws InterruptedException {
    if (process != null) process.destroyForcibly().waitFor();
  }
}
