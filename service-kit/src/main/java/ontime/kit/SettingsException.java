package ontime.kit;

import java.util.List;

/** Wrong configuration: every error at once, each naming its variable. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(List<String> errors) {
    super(String.join("\n", errors));
  }
}
