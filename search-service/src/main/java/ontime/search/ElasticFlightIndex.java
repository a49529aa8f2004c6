package ontime.search;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import ontime.load.RefusedException;
import ontime.model.FlightResults;
import ontime.model.Load;
import ontime.model.MonthChecksums;
import ontime.model.MonthIngested;

/** Flights in Elasticsearch: an index for each month, all behind one alias. */
final class ElasticFlightIndex implements FlightIndex {
  static final String ALIAS = "flights";

  private final Elastic elastic;
  private final Generations generations;
  private final RefusedFlights refused;
  private final ElasticLoads loads;
  private final ElasticColumns columns;
  private final CountedFlights counted;
  private final ElasticFlightSearch search;

  /**
   * @param mostCounted flights to count in memory; the engine counts them when there are more
   */
  ElasticFlightIndex(Elastic elastic, RefusedFlights refused, Clock clock, long mostCounted) {
    this.elastic = elastic;
    this.refused = refused;
    this.generations = new Generations(elastic, ALIAS, clock);
    this.loads = new ElasticLoads(elastic);
    this.columns = new ElasticColumns(elastic);
    this.counted = new CountedFlights(mostCounted);
    this.search = new ElasticFlightSearch(elastic, generations, counted);
  }

  /** Keeps what the engine refuses. */
  @FunctionalInterface
  interface RefusedFlights {
    void keep(String flightId, String json, String reason);
  }

  @Override
  public void check() {
    elastic.check();
  }

  @Override
  public FlightResults search(FlightSearch asked) {
    return search.page(asked);
  }

  @Override
  public MonthChecksums checksums(YearMonth month) {
    return new ElasticMonthScan(elastic, ALIAS).checksums(month);
  }

  @Override
  public Traffic traffic() {
    return new ElasticTraffic(elastic, ALIAS).count();
  }

  @Override
  public Optional<String> version() {
    Collection<String> current = generations.current();
    return current.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", current));
  }

  @Override
  public void warm() {
    counted.follow(generations.current(), columns::read);
  }

  @Override
  public void tidy() {
    remove(generations.abandoned());
  }

  private void remove(Collection<String> indices) {
    columns.remove(indices);
    generations.delete(indices);
  }

  @Override
  public boolean holds(YearMonth month, String runId) {
    return generations.current().stream()
        .anyMatch(index -> generations.isOf(index, name(month, runId)));
  }

  private static String name(YearMonth month, String runId) {
    return month + "-" + runId.toLowerCase(Locale.ROOT);
  }

  @Override
  public Writing<byte[]> begin(MonthIngested month) {
    remove(generations.unfinished(month.month().toString()));
    return new Month(month.month(), generations.create(name(month.month(), month.runId())));
  }

  @Override
  public void record(Load load) {
    loads.record(load);
  }

  @Override
  public List<Load> loads() {
    return loads.all();
  }

  private final class Month implements Writing<byte[]> {
    private final YearMonth month;
    private final String index;
    private final BulkWriter bulk;
    private final LongAdder written = new LongAdder();
    private final FlightColumnsBuilder taken = new FlightColumnsBuilder();

    Month(YearMonth month, String index) {
      this.month = month;
      this.index = index;
      this.bulk =
          new BulkWriter(elastic, (document, why) -> refuse(document.id(), document.json(), why));
    }

    private void refuse(String id, byte[] json, String why) {
      refused.keep(id, new String(json, StandardCharsets.UTF_8), why);
    }

    @Override
    public void write(List<byte[]> lines) {
      List<BulkWriter.Document> documents = new ArrayList<>(lines.size());
      List<FlightFacts> facts = new ArrayList<>(lines.size());
      for (byte[] line : lines) {
        FlightLine flight = FlightLine.of(line).orElse(null);
        if (flight == null) {
          refuse(null, line, "no flight");
          throw new RefusedException("a line of " + month + " is no flight");
        }
        documents.add(new BulkWriter.Document(flight.id(), flight.source()));
        facts.add(flight.facts());
      }
      bulk.write(index, documents);
      synchronized (taken) {
        facts.forEach(taken::add);
      }
      written.add(documents.size());
    }

    @Override
    public long commit() {
      long held = generations.finish(index);
      if (held != written.sum()) {
        throw new IllegalStateException(
            "%s holds %d flights of %d written".formatted(index, held, written.sum()));
      }
      taken.build().ifPresent(all -> columns.write(index, all));
      List<String> old = olderOnes();
      long before = old.isEmpty() ? 0 : search.count(old);
      generations.swap(index, old);
      remove(old);
      return Math.max(0, before - held);
    }

    private List<String> olderOnes() {
      return generations.current().stream()
          .filter(each -> generations.isOf(each, month.toString()))
          .toList();
    }

    /** Harmless after the swap: what the alias stands for is not unfinished. */
    @Override
    public void close() {
      try {
        if (!generations.current().contains(index)) remove(List.of(index));
      } catch (EngineAwayException e) {
        // Then the next load of the month removes it.
      }
    }
  }
}
