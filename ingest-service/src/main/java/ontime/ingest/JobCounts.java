package ontime.ingest;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import ontime.model.Job;

/** What came of the jobs that ended since the start. */
final class JobCounts implements MeterBinder {
  private final Map<Job.State, LongAdder> ended =
      Arrays.stream(Job.State.values())
          .filter(Job.State::ended)
          .collect(Collectors.toMap(Function.identity(), state -> new LongAdder()));
  private final LongAdder kept = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  /**
   * @param job that has ended
   */
  void add(Job job) {
    ended.get(job.state()).increment();
    if (job.state() != Job.State.SUCCEEDED) return;
    kept.add(job.rows());
    rejected.add(job.rejects());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    ended.forEach(
        (state, count) ->
            FunctionCounter.builder("ontime.jobs.ended", count, LongAdder::sum)
                .tag("state", word(state))
                .register(registry));
    rows(registry, "kept", kept);
    rows(registry, "rejected", rejected);
  }

  private static void rows(MeterRegistry registry, String result, LongAdder count) {
    FunctionCounter.builder("ontime.ingest.rows", count, LongAdder::sum)
        .tag("result", result)
        .description("rows of months that came into the lake")
        .register(registry);
  }

  static String word(Job.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
