package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A checkout of dummies in a directory of its own, and the commands run on it as people run them:
 * each a process.
 */
final class DummyStack implements AutoCloseable {
  private final Path checkout;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final List<Process> fronts = new ArrayList<>();

  /**
   * @param manners how each behaves, by its name; in the order of the stack
   */
  DummyStack(Path checkout, Map<String, String> manners) throws IOException {
    this.checkout = checkout;
    List<ServerSocket> reserved = new ArrayList<>();
    StringBuilder yaml = new StringBuilder("jvm: [-XX:+UseSerialGC, -XX:TieredStopAtLevel=1]\n");
    yaml.append("serviceEnvironment: {ONTIME_GREETING: 'port {self.http}'}\nprocesses:\n");
    for (Map.Entry<String, String> dummy : manners.entrySet()) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      reserved.add(socket);
      ports.put(dummy.getKey(), socket.getLocalPort());
      yaml.append(
          """
            - name: %s
              kind: service
              module: dummy
              main: ontime.local.Dummy
              heap: 32m
              ports: {http: %d}
              environment:
                DUMMY_NAME: %s
                DUMMY_MANNER: %s
                DUMMY_PORT: '{self.http}'
                DUMMY_STOPPED: '{home}/stopped'
          """
              .formatted(dummy.getKey(), socket.getLocalPort(), dummy.getKey(), dummy.getValue()));
    }
    for (ServerSocket socket : reserved) {
      socket.close();
    }
    Files.writeString(checkout.resolve("stack.yaml"), yaml);
    Path target = Files.createDirectories(checkout.resolve("dummy/target"));
    Files.writeString(target.resolve("runtime.classpath"), System.getProperty("java.class.path"));
  }

  int port(String name) {
    return ports.get(name);
  }

  StateDir state() {
    return new StateDir(checkout.resolve(".ontime"));
  }

  private Settings settings() {
    return new Settings(checkout, state().home(), 0, Optional.of(checkout.resolve("stack.yaml")));
  }

  ProcessCommand command() {
    return new ProcessCommand(settings(), settings().stack(), "s3cret");
  }

  /** One process without a supervisor. */
  Child child(String name) throws IOException {
    Files.createDirectories(state().log(name).getParent());
    return new Child(settings().stack().process(name).orElseThrow());
  }

  /** A command that runs on. Its output goes to a file. */
  Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessCommand.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                OntimeMain.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("ONTIME_CHECKOUT", checkout.toString());
    builder.environment().put("ONTIME_STACK", checkout.resolve("stack.yaml").toString());
    builder.environment().remove("ONTIME_HOME");
    builder.environment().remove("ONTIME_PORT_OFFSET");
    Process process = builder.start();
    fronts.add(process);
    return process;
  }

  /** A command that ends. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    return end(start(arguments));
  }

  static Ended end(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /** How a command ended and what it said. */
  record Ended(int exitCode, String output) {}

  RunningStack running() {
    return RunningStack.read(state().stackFile()).orElseThrow();
  }

  /** Supervisor and children, once all of them have started. */
  List<ProcessHandle> awaitAllStarted() throws InterruptedException {
    RunningStack stack =
        await(
            "all to start",
            () ->
                RunningStack.read(state().stackFile())
                    .filter(s -> s.processes().size() == ports.size()));
    List<ProcessHandle> handles = new ArrayList<>();
    ProcessHandle.of(stack.supervisorPid()).ifPresent(handles::add);
    stack.processes().forEach(process -> ProcessHandle.of(process.pid()).ifPresent(handles::add));
    return handles;
  }

  /** Those who stopped in good order, in their order. */
  List<String> stopped() throws IOException {
    Path file = state().home().resolve("stopped");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  static <T> T await(String what, Polling.Question<T> question) throws InterruptedException {
    return new Polling(Duration.ofMinutes(2)).until(what, question);
  }

  static void assertAllGone(List<ProcessHandle> handles) throws Exception {
    for (ProcessHandle handle : handles) {
      handle.onExit().get(2, TimeUnit.MINUTES);
    }
    assertThat(
            handles.stream()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toList()))
        .isEmpty();
  }

  /**
   * Whatever a failed test left: the fronts, then the supervisor, whose pipe takes its children
   * along.
   */
  @Override
  public void close() {
    fronts.forEach(Process::destroyForcibly);
    Optional<RunningStack> left = RunningStack.read(state().stackFile());
    left.flatMap(stack -> ProcessHandle.of(stack.supervisorPid()))
        .ifPresent(ProcessHandle::destroyForcibly);
    left.stream()
        .flatMap(stack -> stack.processes().stream())
        .flatMap(process -> ProcessHandle.of(process.pid()).stream())
        .forEach(
            handle -> {
              handle.destroyForcibly();
              handle.onExit().join();
            });
    try {
      Files.deleteIfExists(state().stackFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
