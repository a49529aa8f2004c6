package ontime.prediction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.IntSupplier;

/** What waits now, of the two things that are bounded. */
final class RealTimeMetrics implements MeterBinder {
  private final IntSupplier inFlight;
  private final IntSupplier streams;

  RealTimeMetrics(IntSupplier inFlight, IntSupplier streams) {
    this.inFlight = inFlight;
    this.streams = streams;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("predictions.in.flight", inFlight, IntSupplier::getAsInt)
        .description("requests accepted, not answered and not expired")
        .register(registry);
    Gauge.builder("predictions.event.streams", streams, IntSupplier::getAsInt)
        .description("open streams of events")
        .register(registry);
  }
}
