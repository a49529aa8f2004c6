package ontime.kit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Set;
import java.util.stream.LongStream;

/** Keeps a scrape small: what nobody looks at is not told. */
final class MeterFilters {
  static final String REQUESTS = "http.server.requests";

  /** Tries of calls to other services, by how they ended. */
  private static final String CALLS = "resilience4j.circuitbreaker.calls";

  /** From a cache's answer to a page's patience; Micrometer's own are 69 to each route. */
  private static final double[] BUCKETS_NANOS =
      LongStream.of(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  /** A client has some 150 figures; these tell whether it keeps up, and what it lost. */
  private static final Set<String> KAFKA =
      Set.of(
          "kafka.consumer.fetch.manager.records.consumed.total",
          "kafka.consumer.fetch.manager.records.lag",
          "kafka.consumer.coordinator.rebalance.total",
          "kafka.producer.record.send.total",
          "kafka.producer.record.error.total",
          "kafka.producer.record.retry.total");

  static final MeterFilter FEW_OF_KAFKA =
      MeterFilter.deny(id -> id.getName().startsWith("kafka.") && !KAFKA.contains(id.getName()));

  static final MeterFilter BUCKETS =
      new MeterFilter() {
        @Override
        public DistributionStatisticConfig configure(
            Meter.Id id, DistributionStatisticConfig config) {
          if (!id.getName().equals(REQUESTS) && !id.getName().equals(CALLS)) return config;
          return DistributionStatisticConfig.builder()
              .serviceLevelObjectives(BUCKETS_NANOS)
              .build()
              .merge(config);
        }
      };

  private MeterFilters() {}
}
