package ontime.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes of a stack, as {@code stack.yaml} declares them.
 *
 * @param jvm arguments of every JVM
 * @param serviceEnvironment what every service is told
 * @param processes started together, stopped one by one from the last
 * @param sample what {@code up} ingests first, or null
 */
record Stack(
    List<String> jvm,
    Map<String, String> serviceEnvironment,
    List<ProcessSpec> processes,
    Sample sample) {
  /**
   * A month to begin with.
   *
   * @param month {@code YYYY-MM}
   * @param file under the checkout
   */
  record Sample(String month, String file) {}

  Stack {
    jvm = jvm == null ? List.of() : List.copyOf(jvm);
    serviceEnvironment = serviceEnvironment == null ? Map.of() : Map.copyOf(serviceEnvironment);
    processes = List.copyOf(processes);
  }

  /** The stack of this checkout. */
  static Stack builtIn() {
    try (InputStream in = Stack.class.getResourceAsStream("/stack.yaml")) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stack read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UserException("cannot read the stack file " + file + ": " + e.getMessage());
    }
  }

  private static Stack read(InputStream in) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readValue(in, Stack.class);
  }

  void write(Path file) throws IOException {
    new ObjectMapper(new YAMLFactory()).writeValue(file.toFile(), this);
  }

  /** The same stack with every port that much higher. */
  Stack shifted(int offset) {
    return new Stack(
        jvm, serviceEnvironment, processes.stream().map(p -> p.shifted(offset)).toList(), sample);
  }

  /** The same stack with every process in a container that is called as its module. */
  Stack inContainers() {
    return new Stack(
        jvm, serviceEnvironment, processes.stream().map(p -> p.at(p.artifact())).toList(), sample);
  }

  Optional<ProcessSpec> process(String name) {
    return processes.stream().filter(process -> process.name().equals(name)).findFirst();
  }

  /** The address people open: the gateway's, else that of the last process. */
  String address() {
    return process("gateway").orElse(processes.get(processes.size() - 1)).url() + "/";
  }
}
