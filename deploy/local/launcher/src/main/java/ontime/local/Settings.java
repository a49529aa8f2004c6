package ontime.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the stack runs, from the environment that {@code ./ontime} prepares.
 *
 * @param checkout the directory of the root pom
 * @param home the state of the stack, {@code <checkout>/.ontime} unless told
 * @param portOffset added to every port, so that a second stack runs beside the first
 * @param stackFile another stack than the built-in one, for tests
 */
record Settings(Path checkout, Path home, int portOffset, Optional<Path> stackFile) {
  // The highest port of the stack is below 32,768; so every port stays a port.
  private static final int MAX_OFFSET = 32_000;

  /**
   * Reads {@code ONTIME_CHECKOUT}, {@code ONTIME_HOME}, {@code ONTIME_PORT_OFFSET} and {@code
   * ONTIME_STACK}.
   *
   * @throws UserException when the offset is not a number from 0 to 32000
   */
  static Settings from(Map<String, String> environment) {
    Path checkout =
        Path.of(environment.getOrDefault("ONTIME_CHECKOUT", ".")).toAbsolutePath().normalize();
    Path home =
        text(environment, "ONTIME_HOME")
            .map(Path::of)
            .orElse(checkout.resolve(".ontime"))
            .toAbsolutePath()
            .normalize();
    String offset = text(environment, "ONTIME_PORT_OFFSET").orElse("0");
    if (!offset.matches("\\d{1,5}") || Integer.parseInt(offset) > MAX_OFFSET) {
      throw new UserException(
          "ONTIME_PORT_OFFSET is '" + offset + "', not a number from 0 to " + MAX_OFFSET);
    }
    return new Settings(
        checkout, home, Integer.parseInt(offset), text(environment, "ONTIME_STACK").map(Path::of));
  }

  /** The stack with the ports that it takes here. */
  Stack stack() {
    return stackFile.map(Stack::read).orElseGet(Stack::builtIn).shifted(portOffset);
  }

  /**
   * Whether a stack elsewhere runs tells the first question to it.
   *
   * @throws UserException when the stack is this machine's and nothing runs
   */
  void needRunning() throws IOException {
    boolean here = stack().processes().stream().allMatch(ProcessSpec::answersHere);
    if (here && !Lock.isHeld(state().supervisorLock())) {
      throw new UserException("Ontime is not running: ./ontime up");
    }
  }

  StateDir state() {
    return new StateDir(home);
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
