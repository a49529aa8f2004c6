package ontime.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ontime.model.ReportList;
import ontime.model.ReportResult;

/**
 * A store whose reports were read a moment ago. What another instance puts there is seen {@link
 * #RECENT} later at most, what this one puts at once; rows are of a run, so they stay what they
 * are.
 */
final class RecentReports implements ReportStore {
  static final Duration RECENT = Duration.ofSeconds(2);

  /** Characters of rows, nearly all of them a byte each. */
  private static final long KEPT_ROWS = 8 << 20;

  private record Choice(String name, String runId, List<String> values) {}

  /**
   * Asks again only which run it is, which costs a fraction of reading all values of parameters.
   */
  private record Reading(ReportStore store) implements CacheLoader<String, Optional<Stored>> {
    @Override
    public Optional<Stored> load(String name) {
      return store.report(name);
    }

    @Override
    public Optional<Stored> reload(String name, Optional<Stored> held) {
      boolean same = held.map(Stored::runId).equals(store.run(name));
      return same ? held : store.report(name);
    }
  }

  private final ReportStore store;
  private final LoadingCache<String, Optional<Stored>> reports;
  private final Cache<Choice, String> rows =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_ROWS)
          .weigher((Choice choice, String json) -> json.length())
          .build();

  RecentReports(ReportStore store) {
    this(store, Ticker.systemTicker());
  }

  RecentReports(ReportStore store, Ticker ticker) {
    this.store = store;
    this.reports =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumSize(1000)
            .expireAfterWrite(RECENT)
            .refreshAfterWrite(RECENT.dividedBy(2))
            .build(new Reading(store));
  }

  @Override
  public Optional<String> run(String name) {
    return store.run(name);
  }

  @Override
  public void put(ReportResult result) {
    store.put(result);
    reports.invalidate(result.name());
  }

  @Override
  public void remove(String name) {
    store.remove(name);
    reports.invalidate(name);
  }

  @Override
  public List<ReportList.Summary> list() {
    return store.list();
  }

  @Override
  public Optional<Stored> report(String name) {
    return reports.get(name);
  }

  @Override
  public Optional<String> rows(Stored report, List<String> choice) {
    Choice key = new Choice(report.head().name(), report.runId(), choice);
    Optional<String> kept = Optional.ofNullable(rows.getIfPresent(key));
    if (kept.isPresent()) return kept;
    Optional<String> read = store.rows(report, choice);
    if (read.isEmpty()) reports.invalidate(key.name);
    read.ifPresent(json -> rows.put(key, json));
    return read;
  }
}
