package ontime.local;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The images, as {@code images.yaml} declares them.
 *
 * @param layers by name, from the lowest up, the modules whose shared jars they are
 * @param jvm arguments of every JVM
 */
record Images(Map<String, List<String>> layers, List<String> jvm, List<Image> images) {
  /**
   * One image, called as the last part of its module.
   *
   * @param main null where the stack has it
   * @param layers that it stands on; all images stand on the same ones as far as they go
   * @param arguments a file of JVM arguments in the checkout, or null
   * @param jvm arguments of its own
   * @param files or directories of the checkout, each with its place below {@link #ROOT}
   * @param packages of the distribution that its native libraries need, if any
   */
  record Image(
      String module,
      String main,
      List<String> layers,
      String arguments,
      List<String> jvm,
      Map<String, String> files,
      String packages) {
    Image {
      layers = layers == null ? List.of("common") : List.copyOf(layers);
      jvm = jvm == null ? List.of() : List.copyOf(jvm);
      files = files == null ? Map.of() : Map.copyOf(files);
      packages = requireNonNullElse(packages, "");
    }

    String name() {
      return Path.of(module).getFileName().toString();
    }
  }

  /** Where everything is within an image. */
  static final Path ROOT = Path.of("/opt/ontime");

  static Images builtIn() {
    try (InputStream in = Images.class.getResourceAsStream("/images.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readValue(in, Images.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
