package ontime.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ontime.kit.OtlpReceiver.Received;
import ontime.kit.Tracing.Kind;
import ontime.kit.Tracing.Span;
import org.junit.jupiter.api.Test;

class OtelTracingTest {
  @Test
  void spansOfOneTraceReachTheCollectorUnderTheirParents() throws IOException {
    try (OtlpReceiver collector = new OtlpReceiver()) {
      Map<String, String> settings =
          Map.of(
              "otel.exporter.otlp.endpoint",
              collector.endpoint(),
              "otel.service.name",
              "a-service");
      try (OtelTracing tracing = OtelTracing.of(settings)) {
        Span server = tracing.start(Kind.SERVER, "GET", null);
        Span client = tracing.start(Kind.CLIENT, "GET peer", server.traceparent());
        client.tag("http.route", "/x").end(new IOException("gone"));
        server.name("GET /flights").end(null);
        assertThat(client.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
      }
      assertThat(collector.spans()).hasSize(2);
      Received client = collector.spans().get(0);
      Received server = collector.spans().get(1);
      assertThat(server.name()).isEqualTo("GET /flights");
      assertThat(server.service()).isEqualTo("a-service");
      assertThat(server.parentId()).isEmpty();
      assertThat(client.parentId()).isEqualTo(server.spanId());
      assertThat(client.traceId()).isEqualTo(server.traceId());
    }
  }

  @Test
  void aParentThatIsNoneBeginsATrace() throws IOException {
    try (OtlpReceiver collector = new OtlpReceiver()) {
      try (OtelTracing tracing =
          OtelTracing.of(Map.of("otel.exporter.otlp.endpoint", collector.endpoint()))) {
        tracing.start(Kind.SERVER, "GET", "00-<script>-01").end(null);
      }
      assertThat(collector.spans()).hasSize(1).allMatch(span -> span.parentId().isEmpty());
    }
  }

  @Test
  void isOffUnlessOpenTelemetrysVariablesNameSomething() {
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(),
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", ""),
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c", "OTEL_TRACES_EXPORTER", "none"),
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c", "OTEL_SDK_DISABLED", "true"))) {
      assertThat(Tracing.of(environment)).isSameAs(Tracing.OFF);
    }
  }
}
