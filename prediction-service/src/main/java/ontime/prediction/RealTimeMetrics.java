package ontime.prediction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/** What came of this instance's requests, and what waits now of the two things that are bounded. */
final class RealTimeMetrics implements MeterBinder {
  private final Submissions submissions;
  private final InFlight inFlight;
  private final IntSupplier streams;

  RealTimeMetrics(Submissions submissions, InFlight inFlight, IntSupplier streams) {
    this.submissions = submissions;
    this.inFlight = inFlight;
    this.streams = streams;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    count(registry, "accepted", "given an id", submissions, Submissions::accepted);
    count(
        registry,
        "refused",
        "not taken: the way was full or away",
        submissions,
        Submissions::refused);
    count(registry, "answered", "answered in time", inFlight, InFlight::answered);
    count(registry, "unanswered", "that nobody answered in time", inFlight, InFlight::expired);
    Gauge.builder("predictions.in.flight", inFlight, InFlight::size)
        .description("requests accepted, not answered and not expired")
        .register(registry);
    Gauge.builder("predictions.event.streams", streams, IntSupplier::getAsInt)
        .description("open streams of events")
        .register(registry);
  }

  private static <T> void count(
      MeterRegistry registry, String what, String words, T of, ToDoubleFunction<T> count) {
    FunctionCounter.builder("predictions." + what, of, count)
        .description("requests " + words)
        .register(registry);
  }
}
