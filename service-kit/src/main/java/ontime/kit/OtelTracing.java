package ontime.kit;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** OpenTelemetry's SDK, which configures itself by its own variables. */
final class OtelTracing implements Tracing, AutoCloseable {
  /** Prometheus has the metrics, and the log is the log. */
  private static final Map<String, String> TRACES_ALONE =
      Map.of(
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf");

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<String> THE_PARENT = new Parent();

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;

  private OtelTracing(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    tracer = sdk.getTracer("ontime");
  }

  /**
   * What is told until the process ends is sent by a shutdown hook of the SDK's.
   *
   * @param defaults for what neither variables nor system properties say
   */
  static OtelTracing of(Map<String, String> defaults) {
    Map<String, String> all = new HashMap<>(TRACES_ALONE);
    all.putAll(defaults);
    return new OtelTracing(
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(() -> all)
            .build()
            .getOpenTelemetrySdk());
  }

  @Override
  public Span start(Kind kind, String name, String parent) {
    return new OtelSpan(
        tracer
            .spanBuilder(name)
            .setSpanKind(SpanKind.valueOf(kind.name()))
            .setParent(W3C.extract(Context.root(), parent, THE_PARENT))
            .startSpan());
  }

  /** Sends what is not sent yet. */
  @Override
  public void close() {
    sdk.close();
  }

  private record OtelSpan(io.opentelemetry.api.trace.Span span) implements Span {
    @Override
    public String traceparent() {
      Map<String, String> header = new HashMap<>();
      W3C.inject(Context.root().with(span), header, (to, key, value) -> to.put(key, value));
      return header.get(Trail.TRACE);
    }

    @Override
    public Span name(String name) {
      span.updateName(name);
      return this;
    }

    @Override
    public Span tag(String key, String value) {
      span.setAttribute(key, value);
      return this;
    }

    @Override
    public void end(Throwable failure) {
      if (failure != null) {
        span.setStatus(StatusCode.ERROR, failure.toString());
      }
      span.end();
    }
  }

  /** Of a header's text, that header. */
  private static final class Parent implements TextMapGetter<String> {
    @Override
    public Iterable<String> keys(String parent) {
      return List.of(Trail.TRACE);
    }

    @Override
    public String get(String parent, String key) {
      return key.equals(Trail.TRACE) ? parent : null;
    }
  }
}
