package ontime.kit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads configuration from environment variables, typed, and collects what is wrong instead of
 * stopping at the first error. An unset or empty variable takes the default.
 */
public final class Settings {
  private final Map<String, String> environment;
  private final List<String> errors = new ArrayList<>();

  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  public String text(String name, String byDefault) {
    return value(name).orElse(byDefault);
  }

  /** 0 to 65535; 0 is any free port. */
  public int port(String name, int byDefault) {
    return number(name, byDefault, 0, 65_535);
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  public int number(String name, int byDefault, int least, int most) {
    String reason = "is not a whole number from " + least + " to " + most;
    return parsed(
        name,
        byDefault,
        reason,
        text -> {
          int number = Integer.parseInt(text);
          return number < least || number > most ? null : number;
        });
  }

  /** An http or https address, without a slash at the end. */
  public URI uri(String name, String byDefault) {
    return parsed(
        name,
        URI.create(byDefault),
        "is not an http or https address",
        text -> {
          URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
          boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
          return http && uri.getHost() != null ? uri : null;
        });
  }

  /** As the other; empty when unset. */
  public Optional<URI> uri(String name) {
    return value(name).map(text -> uri(name, "http://127.0.0.1"));
  }

  public Path path(String name, Path byDefault) {
    return parsed(name, byDefault, "is not a path", Path::of);
  }

  /** Empty when unset. */
  public Optional<Path> path(String name) {
    return value(name).map(text -> path(name, Path.of(".")));
  }

  /**
   * Of the variable itself, or of the file that the variable with {@code _FILE} at its end names,
   * as containers are given secrets. Empty when neither is set.
   */
  public Optional<Secret> secret(String name) {
    Optional<String> file = value(name + "_FILE");
    if (file.isEmpty()) return value(name).map(Secret::new);
    if (value(name).isPresent()) errors.add(name + " and " + name + "_FILE exclude each other");
    try {
      String text = Files.readString(Path.of(file.get())).strip();
      if (text.isEmpty()) errors.add(name + "_FILE=" + file.get() + " is empty");
      return Optional.of(new Secret(text));
    } catch (IOException | InvalidPathException e) {
      errors.add(name + "_FILE=" + file.get() + " cannot be read");
      return Optional.empty();
    }
  }

  /**
   * Builds the record that the caller read, after all is read.
   *
   * @throws SettingsException naming every wrong variable, and what the record's own checks say
   */
  public <T> T build(Supplier<T> config) {
    if (errors.isEmpty()) {
      try {
        return config.get();
      } catch (IllegalArgumentException e) {
        errors.add(e.getMessage());
      }
    }
    throw new SettingsException(errors);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private <T> T parsed(String name, T byDefault, String reason, Function<String, T> parser) {
    Optional<String> text = value(name);
    if (text.isEmpty()) return byDefault;
    try {
      return requireNonNull(parser.apply(text.get()), reason);
    } catch (IllegalArgumentException | NullPointerException e) {
      errors.add(name + "=" + text.get() + " " + reason);
      return byDefault;
    }
  }
}
