package ontime.search;

import java.time.Clock;
import java.time.Duration;
import ontime.kit.HttpService;
import ontime.load.DeadLetters;
import ontime.load.KafkaClients;
import ontime.load.MonthConsumer;
import ontime.load.MonthLoader;
import ontime.load.RowFormat;
import ontime.model.Airlines;
import ontime.model.Airplanes;
import ontime.model.Airports;

/** The parts, wired. */
final class SearchService implements AutoCloseable {
  private static final String GROUP = "search-service";
  private static final String REFUSED_FLIGHTS = "flights.refused";
  private static final Duration UPKEEP = Duration.ofSeconds(5);

  private final Elastic elastic;
  private final DeadLetters deadLetters;
  private final MonthLoader<byte[]> loader;
  private final MonthConsumer consumer;
  private final Rebuilds rebuilds;
  private final Upkeep upkeep;
  private final HttpService http;

  SearchService(SearchConfig config) {
    Clock clock = Clock.systemUTC();
    String kafka = config.kafkaBootstrapServers();
    elastic = new Elastic(config.elasticsearchUrl());
    deadLetters = new DeadLetters(KafkaClients.producer(kafka), GROUP);
    FlightIndex flights =
        new ElasticFlightIndex(
            elastic,
            (id, json, reason) -> deadLetters.send(REFUSED_FLIGHTS, id, json, reason),
            clock,
            config.countedFlights());
    SuggestionIndex suggestions = new ElasticSuggestionIndex(elastic, clock);
    AirplaneIndex airplanes = new ElasticAirplaneIndex(elastic, clock);
    loader =
        new MonthLoader<>(
            flights, RowFormat.lines(), config.bulkRows(), config.loadThreads(), clock);
    consumer = new MonthConsumer(KafkaClients.consumer(kafka, GROUP), deadLetters, loader);
    HttpLake lake = new HttpLake(config.ingestUrl());
    rebuilds = new Rebuilds(lake, loader, clock);
    Airplanes table = Airplanes.of(config.faaRegistry());
    SuggestionEntries entries =
        new SuggestionEntries(Airports.bundled(), Airlines.bundled(), table);
    upkeep = new Upkeep(flights, suggestions, airplanes, entries, table);
    http = http(config, flights, suggestions, airplanes, rebuilds);
    http.component("months", consumer::check).metrics(loader).metrics(consumer).metrics(lake);
  }

  /** The HTTP side over any indices. */
  static HttpService http(
      SearchConfig config,
      FlightIndex flights,
      SuggestionIndex suggestions,
      AirplaneIndex airplanes,
      Rebuilds rebuilds) {
    SearchRoutes routes = new SearchRoutes(flights, suggestions, airplanes, rebuilds);
    return new HttpService("search-service", config.http())
        .component("elasticsearch", flights::check)
        .openApi("/openapi.yaml")
        .routes(routes::register)
        .away(EngineAwayException.class, "The search engine");
  }

  SearchService start() {
    http.start();
    consumer.start();
    upkeep.start(UPKEEP);
    return this;
  }

  @Override
  public void close() {
    http.close();
    consumer.close();
    rebuilds.close();
    upkeep.close();
    loader.close();
    deadLetters.close();
    elastic.close();
  }
}
