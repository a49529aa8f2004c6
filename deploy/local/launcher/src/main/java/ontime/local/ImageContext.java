package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the build of an image is given: a directory for each layer, even if it is empty, and {@code
 * own} for what no other image has. Jars are links to those of the checkout and of Maven.
 */
final class ImageContext {
  private final Images images;
  private final Stack stack;
  private final Path checkout;

  /** Of each layer what the lower ones do not have. */
  private final Map<String, Set<Path>> layers = new LinkedHashMap<>();

  ImageContext(Images images, Stack stack, Path checkout) throws IOException {
    this.images = images;
    this.stack = stack;
    this.checkout = checkout;
    Set<Path> lower = new LinkedHashSet<>();
    for (Map.Entry<String, List<String>> layer : images.layers().entrySet()) {
      Set<Path> shared = new LinkedHashSet<>(dependencies(layer.getValue().get(0)));
      for (String module : layer.getValue()) shared.retainAll(dependencies(module));
      shared.removeAll(lower);
      lower.addAll(shared);
      layers.put(layer.getKey(), shared);
    }
  }

  /** Makes it anew. */
  void write(Images.Image image, Path directory) throws IOException {
    delete(directory);
    Set<Path> own = new LinkedHashSet<>(classPath(image.module()));
    for (Map.Entry<String, Set<Path>> layer : layers.entrySet()) {
      Path lib = Files.createDirectories(directory.resolve(layer.getKey()));
      if (!image.layers().contains(layer.getKey())) continue;
      for (Path jar : layer.getValue()) link(jar, lib.resolve(jar.getFileName()));
      own.removeAll(layer.getValue());
    }
    Path root = directory.resolve("own");
    for (Path jar : own) link(jar, root.resolve("lib").resolve(jar.getFileName()));
    for (Map.Entry<String, String> file : image.files().entrySet()) {
      linkAll(checkout.resolve(file.getKey()), root.resolve(file.getValue()));
    }
    link(checkout.resolve("deploy/docker/healthy"), root.resolve("healthy"));
    Files.write(root.resolve("java.args"), arguments(image), UTF_8);
  }

  /** What java is started with, up to the main. */
  List<String> arguments(Images.Image image) throws IOException {
    List<String> arguments = new ArrayList<>(images.jvm());
    if (image.arguments() != null) {
      arguments.addAll(Files.readAllLines(checkout.resolve(image.arguments()), UTF_8));
    }
    arguments.addAll(image.jvm());
    List<String> jars =
        classPath(image.module()).stream()
            .map(jar -> Images.ROOT.resolve("lib").resolve(jar.getFileName()).toString())
            .toList();
    arguments.addAll(List.of("-cp", String.join(":", jars), main(image)));
    return arguments;
  }

  private String main(Images.Image image) {
    return image.main() != null ? image.main() : process(image).main();
  }

  /** The port and path of its health; empty for what runs and ends. */
  String health(Images.Image image) {
    if (image.main() != null) return "";
    ProcessSpec process = process(image);
    Integer own = process.ports().get("health");
    return own == null ? process.mainPort() + "/health/live" : own + "/health/ready";
  }

  private ProcessSpec process(Images.Image image) {
    return stack.processes().stream()
        .filter(process -> process.module().equals(image.module()))
        .findFirst()
        .orElseThrow(() -> new UserException("the stack has no process of " + image.module()));
  }

  private List<Path> dependencies(String module) throws IOException {
    return classPath(module).stream().skip(1).toList();
  }

  private List<Path> classPath(String module) throws IOException {
    return Stream.of(ProcessCommand.classPath(checkout.resolve(module)).split(File.pathSeparator))
        .filter(jar -> !jar.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static void linkAll(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        link(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void link(Path file, Path link) throws IOException {
    Files.createDirectories(link.getParent());
    try {
      Files.createLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      // Maven's repository may be on another disk.
      Files.copy(file, link);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) return;
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }
}
