package ontime.kit;

/** Something a service stands on: a store, a broker, another service. */
@FunctionalInterface
public interface Component {
  /**
   * Tries the thing itself, in under 2 seconds.
   *
   * @throws Exception if it does not work; the message is shown under {@code /health/ready}
   */
  void check() throws Exception;
}
