package ontime.query;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import ontime.kit.HttpService;
import ontime.load.DeadLetters;
import ontime.load.KafkaClients;
import ontime.load.MonthConsumer;
import ontime.load.MonthLoader;
import ontime.load.RowFormat;
import ontime.model.Airlines;
import ontime.model.Airports;
import ontime.model.Flight;

/** The parts, wired. */
final class QueryService implements AutoCloseable {
  private static final String GROUP = "query-service";
  private static final int ROWS_A_WRITE = 1_000;

  private final MongoClient mongo;
  private final MonthLoader<Flight> loader;
  private final DeadLetters deadLetters;
  private final MonthConsumer consumer;
  private final HttpService http;

  QueryService(QueryConfig config) {
    mongo = MongoClients.create(clientSettings(config));
    FlightStore store = new MongoFlightStore(mongo.getDatabase(config.database()));
    loader =
        new MonthLoader<>(
            new LoadedMonths(store),
            RowFormat.flights(),
            ROWS_A_WRITE,
            config.loadThreads(),
            Clock.systemUTC());
    String kafka = config.kafkaBootstrapServers();
    deadLetters = new DeadLetters(KafkaClients.producer(kafka), GROUP);
    consumer = new MonthConsumer(KafkaClients.consumer(kafka, GROUP), deadLetters, loader);
    http = http(config, store).component("months", consumer::check);
  }

  /** The HTTP side over any store. */
  static HttpService http(QueryConfig config, FlightStore store) {
    QueryRoutes routes = new QueryRoutes(store, Airports.bundled(), Airlines.bundled());
    return new HttpService("query-service", config.http())
        .component("mongodb", store::check)
        .openApi("/openapi.yaml")
        .routes(routes::register)
        .away(MongoException.class, "The flight store");
  }

  QueryService start() {
    http.start();
    consumer.start();
    return this;
  }

  @Override
  public void close() {
    http.close();
    consumer.close();
    deadLetters.close();
    loader.close();
    mongo.close();
  }

  private static MongoClientSettings clientSettings(QueryConfig config) {
    return MongoClientSettings.builder()
        .applyConnectionString(new ConnectionString(config.mongodbUri()))
        // A page rather waits 2 s and says that the store is away than 30 s.
        .applyToClusterSettings(c -> c.serverSelectionTimeout(2, TimeUnit.SECONDS))
        .applyToSocketSettings(s -> s.connectTimeout(2, TimeUnit.SECONDS))
        .applicationName("query-service")
        .build();
  }
}
