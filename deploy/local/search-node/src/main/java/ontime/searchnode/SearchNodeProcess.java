package ontime.searchnode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import ontime.process.ChildMain;

/**
 * The node as it really runs, for tests and benchmarks: a JVM of its own that can be killed, on
 * ports that nobody uses. It ends with this JVM, however that ends.
 *
 * <p>The distribution is looked for in {@code deploy/local/search-node/target/elasticsearch} of the
 * checkout that the working directory is in, where the build of this module puts it.
 */
public final class SearchNodeProcess implements AutoCloseable {
  private static final String MODULE = "deploy/local/search-node";

  private final Process process;
  private final NodeConfig config;

  private SearchNodeProcess(Process process, NodeConfig config) {
    this.process = process;
    this.config = config;
  }

  /**
   * Starts a node and returns when it takes requests and every index that it had is open.
   *
   * @param dir the node's state; one that a killed node left is opened again
   * @throws IOException with what the node said when it does not start
   */
  public static SearchNodeProcess start(Path dir) throws IOException {
    return start(unusedPorts(dir));
  }

  private static SearchNodeProcess start(NodeConfig config) throws IOException {
    Path module = module();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--module-path=" + module.resolve("target/elasticsearch/lib"),
                "-Des.path.home=" + module.resolve("target/elasticsearch"),
                "@" + module.resolve("src/main/jvm/elasticsearch-java17.args"),
                "-cp",
                module.resolve("target/search-node.jar")
                    + File.pathSeparator
                    + codeOf(ChildMain.class),
                ChildMain.class.getName(),
                SearchNodeMain.class.getName())
            .redirectErrorStream(true);
    builder.environment().put("ONTIME_NODE_DIR", config.dir().toString());
    builder.environment().put("ONTIME_NODE_PORT", Integer.toString(config.port()));
    builder
        .environment()
        .put("ONTIME_NODE_TRANSPORT_PORT", Integer.toString(config.transportPort()));
    builder.environment().put("ONTIME_NODE_HEALTH_PORT", Integer.toString(config.healthPort()));
    SearchNodeProcess node = new SearchNodeProcess(builder.start(), config);
    node.awaitReady();
    return node;
  }

  /** Where clients find it: {@code http://127.0.0.1:<port>}. */
  public URI uri() {
    return URI.create(config.url());
  }

  /** Ends it as {@code kill -9} does, and starts another on the same state and ports. */
  public SearchNodeProcess killAndStart() throws IOException, InterruptedException {
    kill();
    return start(config);
  }

  /** Ends it as {@code kill -9} does. Returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Asks it to end and waits. Returns its exit code: when it went in good order 143, or 0 when it
   * saw the end of its input first.
   */
  public int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  /** Kills it: who closes a test's node keeps nothing of it. */
  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() throws IOException {
    BufferedReader lines = process.inputReader(UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(" ready on ")) {
        drain(process.getInputStream());
        awaitOpenIndices();
        return;
      }
    }
    throw new IOException("the node ended before it was ready:\n" + said);
  }

  // The node listens before the indices that it had are open; it is asked to answer when they are.
  private void awaitOpenIndices() throws IOException {
    HttpRequest health =
        HttpRequest.newBuilder(uri().resolve("/_cluster/health?wait_for_status=yellow&timeout=60s"))
            .build();
    try {
      int status =
          HttpClient.newHttpClient()
              .send(health, HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        throw new IOException("the node's indices do not open: " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  // A pipe that nobody reads would stop the node at its first 64 KiB of log.
  private static void drain(InputStream output) {
    Thread thread =
        new Thread(
            () -> {
              try {
                output.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // It was killed: there is nothing more to read.
              }
            },
            "node-output");
    thread.setDaemon(true);
    thread.start();
  }

  private static Path module() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, dir -> dir != null, Path::getParent)
        .map(dir -> dir.resolve(MODULE))
        .filter(module -> Files.isDirectory(module.resolve("target/elasticsearch/lib")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no built " + MODULE + " above " + here + ": mvn package -pl " + MODULE));
  }

  private static Path codeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static NodeConfig unusedPorts(Path dir) {
    try (ServerSocket http = listen();
        ServerSocket transport = listen();
        ServerSocket health = listen()) {
      return new NodeConfig(
          dir.toAbsolutePath(),
          NodeConfig.DEFAULT_HOST,
          http.getLocalPort(),
          transport.getLocalPort(),
          health.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
