package ontime.kit;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real standalone cluster of Spark on this machine, each of its processes a JVM: a master,
 * workers and their executors, and a service by {@code spark-submit}. Its Spark is made of links to
 * the jars that the asking module has; what its processes say stands in the module's {@code
 * target/cluster-*.log}.
 */
public final class SparkCluster implements AutoCloseable {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path DEPLOY = MODULE.resolveSibling("deploy");

  private final Path directory;
  private final Path jars;
  private final String master;
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts the master.
   *
   * @param directory for what its processes keep
   */
  public SparkCluster(Path directory) throws IOException {
    this.directory = directory;
    this.jars = links(Files.createDirectories(directory.resolve("spark/jars")));
    int port = Engine.freePort();
    this.master = "spark://127.0.0.1:" + port;
    jvm("master", "org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
  }

  private static Path links(Path jars) throws IOException {
    String libraries = Files.readString(MODULE.resolve("target/runtime.classpath")).strip();
    for (String jar : libraries.split(File.pathSeparator)) {
      Path link = jars.resolve(Path.of(jar).getFileName());
      if (!Files.exists(link)) Files.createSymbolicLink(link, Path.of(jar));
    }
    return jars;
  }

  /** With two cores. */
  public Process startWorker(String name) throws IOException {
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

  /**
   * The asking module's service by {@code deploy/submit}.
   *
   * @param settings without the cluster's and the port's
   * @return its address, which may not answer yet
   */
  public URI submit(Map<String, String> settings) throws IOException {
    int port = Engine.freePort();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("ONTIME_SPARK_MASTER", master);
    environment.put("ONTIME_PORT", Integer.toString(port));
    String service = MODULE.getFileName().toString();
    List<String> command =
        List.of(
            DEPLOY.resolve("submit").toString(), service, "--conf", "spark.executor.memory=512m");
    start("submit", command, environment);
    return URI.create("http://127.0.0.1:" + port);
  }

  private Process jvm(String name, String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + DEPLOY.resolve("spark-java17.args"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                jars + "/*",
                main,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0"));
    command.addAll(List.of(arguments));
    String home = jars.getParent().toString();
    return start(name, command, Map.of("SPARK_HOME", home, "SPARK_SCALA_VERSION", "2.12"));
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

  /** A worker with its executors, as a machine that fails. */
  public static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** The links go too: JUnit warns of each that it finds in a temporary directory. */
  @Override
  public void close() throws IOException, InterruptedException {
    for (Process process : processes) kill(process);
    try (Stream<Path> links = Files.list(jars)) {
      for (Path link : links.toList()) Files.delete(link);
    }
  }
}
