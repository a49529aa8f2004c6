package ontime.local;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One process of the stack.
 *
 * @param kind a service is told {@link Stack#serviceEnvironment}
 * @param module its directory in the checkout; the jar is named like the directory
 * @param heap as {@code -Xmx} takes it
 * @param jvm arguments of its own
 * @param ports by name; {@code health} answers {@code /health/ready}, else {@code http} does
 * @param environment of its own
 * @param host where it answers; null for this machine, 127.0.0.1
 * @param nice how far it stands back for the others, as nice(1) counts; null for not at all. The
 *     sample is brought to the pages without waiting for such a process
 */
record ProcessSpec(
    String name,
    Kind kind,
    String module,
    String main,
    String heap,
    List<String> jvm,
    Map<String, Integer> ports,
    Map<String, String> environment,
    String host,
    Integer nice) {
  private static final String HERE = "127.0.0.1";

  enum Kind {
    engine,
    service
  }

  ProcessSpec {
    requireNonNull(name, "name is null");
    requireNonNull(main, "main is null");
    jvm = jvm == null ? List.of() : List.copyOf(jvm);
    // Not Map.copyOf: the order of the file is the order to show.
    ports = new LinkedHashMap<>(ports);
    environment = environment == null ? Map.of() : Map.copyOf(environment);
    host = requireNonNullElse(host, HERE);
    nice = nice == null ? 0 : nice;
  }

  ProcessSpec shifted(int offset) {
    Map<String, Integer> shifted = new LinkedHashMap<>();
    ports.forEach((name, port) -> shifted.put(name, port + offset));
    return new ProcessSpec(name, kind, module, main, heap, jvm, shifted, environment, host, nice);
  }

  ProcessSpec at(String host) {
    return new ProcessSpec(name, kind, module, main, heap, jvm, ports, environment, host, nice);
  }

  /** The last part of the module's directory: its jar's and its image's name. */
  String artifact() {
    return Path.of(module).getFileName().toString();
  }

  boolean answersHere() {
    return host.equals(HERE);
  }

  boolean standsBack() {
    return nice > 0;
  }

  /** The first port: the one that its clients use. */
  int mainPort() {
    return ports.values().iterator().next();
  }

  String url() {
    return "http://" + host + ":" + mainPort();
  }

  String readyUrl() {
    return "http://" + host + ":" + ports.getOrDefault("health", mainPort()) + "/health/ready";
  }
}
