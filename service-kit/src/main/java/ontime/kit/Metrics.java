package ontime.kit;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/** {@code /metrics} for Prometheus: the JVM, each route's requests by status, and what is bound. */
final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  Metrics(String service) {
    registry
        .config()
        .commonTags("service", service)
        .meterFilter(MeterFilters.FEW_OF_KAFKA)
        .meterFilter(MeterFilters.BUCKETS);
    bind(gc);
    bind(new JvmMemoryMetrics());
    bind(new JvmThreadMetrics());
    bind(new ProcessorMetrics());
    bind(new FileDescriptorMetrics());
    bind(new UptimeMetrics());
  }

  void bind(MeterBinder figures) {
    figures.bindTo(registry);
  }

  void register(RoutesConfig routes) {
    routes.get(
        "/metrics",
        context -> context.contentType("text/plain; version=0.0.4").result(registry.scrape()));
  }

  void record(Context context, Duration took) {
    Timer.builder(MeterFilters.REQUESTS)
        .tag("method", context.method().name())
        .tag("route", context.endpoint().path)
        .tag("status", Integer.toString(context.statusCode()))
        .register(registry)
        .record(took);
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
