package ontime.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many answers came in each second of the last minute. */
final class RecentRate {
  static final int SECONDS = 60;

  private final Clock clock;
  private final Map<Long, Integer> bySecond = new TreeMap<>();

  RecentRate(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(Instant at) {
    bySecond.merge(at.getEpochSecond(), 1, Integer::sum);
    while (bySecond.size() > SECONDS + 1) bySecond.remove(bySecond.keySet().iterator().next());
  }

  /** The oldest first, without the second that is not over yet. */
  synchronized List<Integer> perSecond() {
    long now = clock.instant().getEpochSecond();
    List<Integer> counts = new ArrayList<>();
    for (long second = now - SECONDS; second < now; second++) {
      counts.add(bySecond.getOrDefault(second, 0));
    }
    return counts;
  }
}
