package ontime.kit;

import java.util.Map;
import java.util.stream.Stream;

/** Takes traces, or not: then nothing of OpenTelemetry is loaded. */
interface Tracing {
  Tracing OFF = (kind, name, parent) -> Span.NONE;

  enum Kind {
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER
  }

  /** One step of a trace. */
  interface Span {
    Span NONE = new NoSpan();

    /** As W3C's header has it; null for {@link #NONE}. */
    String traceparent();

    Span name(String name);

    Span tag(String key, String value);

    /**
     * @param failure null for none
     */
    void end(Throwable failure);
  }

  /**
   * @param parent as W3C's header has it; null, or not to be read, for the first of a trace
   */
  Span start(Kind kind, String name, String parent);

  /** On where OpenTelemetry's own variables name an exporter or where to send to. */
  static Tracing of(Map<String, String> environment) {
    boolean off =
        "true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"))
            || "none".equals(environment.get("OTEL_TRACES_EXPORTER"));
    boolean named =
        Stream.of(
                "OTEL_TRACES_EXPORTER",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
            .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
    return named && !off ? OtelTracing.of(Map.of()) : OFF;
  }

  /** Where no trace is taken. */
  final class NoSpan implements Span {
    private NoSpan() {}

    @Override
    public String traceparent() {
      return null;
    }

    @Override
    public Span name(String name) {
      return this;
    }

    @Override
    public Span tag(String key, String value) {
      return this;
    }

    @Override
    public void end(Throwable failure) {}
  }
}
