package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ontime.process.ChildMain;

/** Turns the declaration of a process into the command and environment that start it. */
final class ProcessCommand {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)(?:\\.([a-z]+))?}");

  private final Settings settings;
  private final Stack stack;
  private final String adminToken;

  ProcessCommand(Settings settings, Stack stack, String adminToken) {
    this.settings = settings;
    this.stack = stack;
    this.adminToken = adminToken;
  }

  /** The process, not yet started, with its input a pipe and its output at the end of its log. */
  ProcessBuilder builder(ProcessSpec process) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(process))
            .directory(settings.checkout().toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(settings.state().log(process.name()).toFile()));
    builder.environment().putAll(environment(process));
    // By the environment, not -cp: `ps` stays readable.
    builder.environment().put("CLASSPATH", classPath(process));
    return builder;
  }

  List<String> command(ProcessSpec process) {
    List<String> command = new ArrayList<>();
    // It becomes the JVM: no process of its own remains.
    if (process.standsBack()) {
      command.addAll(List.of("nice", "-n", process.nice().toString()));
    }
    command.addAll(List.of(java(), "-Xmx" + process.heap()));
    command.addAll(stack.jvm());
    process.jvm().forEach(argument -> command.add(fill(process, argument)));
    command.add(ChildMain.class.getName());
    command.add(process.main());
    return command;
  }

  Map<String, String> environment(ProcessSpec process) {
    Map<String, String> environment = new HashMap<>();
    if (process.kind() == ProcessSpec.Kind.service) {
      environment.putAll(stack.serviceEnvironment());
    }
    environment.putAll(process.environment());
    environment.replaceAll((name, value) -> fill(process, value));
    return environment;
  }

  /** The JVM that runs this runs the others. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A module's jar and what its build wrote down that it needs. */
  static String classPath(Path module) throws IOException {
    Path target = module.resolve("target");
    Path dependencies = target.resolve("runtime.classpath");
    if (!Files.exists(dependencies)) {
      throw new UserException(module + " is not built: " + dependencies + " is missing");
    }
    return target.resolve(module.getFileName() + ".jar")
        + File.pathSeparator
        + Files.readString(dependencies, UTF_8).strip();
  }

  private String classPath(ProcessSpec process) throws IOException {
    String own = classPath(settings.checkout().resolve(process.module()));
    // An engine has process-kit already; Elasticsearch refuses to start with a jar named twice.
    return List.of(own.split(File.pathSeparator)).contains(childMain())
        ? own
        : own + File.pathSeparator + childMain();
  }

  private String fill(ProcessSpec self, String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(self, found.group(1), found.group(2))));
  }

  private String value(ProcessSpec self, String name, String port) {
    if (port == null) {
      return switch (name) {
        case "home" -> settings.home().toString();
        case "checkout" -> settings.checkout().toString();
        case "token" -> adminToken;
        case "module" -> self.artifact();
        default -> throw new UserException("the stack file knows no {" + name + "}");
      };
    }
    ProcessSpec process =
        name.equals("self")
            ? self
            : stack
                .process(name)
                .orElseThrow(() -> new UserException("the stack file has no process " + name));
    Integer number = process.ports().get(port);
    if (number == null) {
      throw new UserException("the stack file gives " + process.name() + " no port " + port);
    }
    return number.toString();
  }

  // Services know nothing of the supervisor, so their class path does not have it.
  private static String childMain() {
    try {
      return Path.of(ChildMain.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
