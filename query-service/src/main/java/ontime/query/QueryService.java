package ontime.query;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ontime.kit.HttpService;
import ontime.load.DeadLetters;
import ontime.load.KafkaClients;
import ontime.load.MessageConsumer;
import ontime.load.MonthConsumer;
import ontime.load.MonthLoader;
import ontime.load.RowFormat;
import ontime.model.Flight;
import ontime.model.ReportPublished;

/** The parts, wired. */
final class QueryService implements AutoCloseable {
  private static final String GROUP = "query-service";

  /** Of its own: reports need not wait while a month loads. */
  private static final String REPORT_GROUP = "query-service-reports";

  private static final int ROWS_A_WRITE = 1_000;
  private static final Duration REFILL_LOOKS = Duration.ofSeconds(15);

  private final MongoClient mongo;
  private final MonthLoader<Flight> loader;
  private final DeadLetters deadLetters;
  private final MonthConsumer consumer;
  private final MessageConsumer<ReportPublished> reportConsumer;
  private final Refill refill;
  private final HttpService http;

  QueryService(QueryConfig config) {
    mongo = MongoClients.create(clientSettings(config));
    MongoDatabase database = mongo.getDatabase(config.database());
    FlightStore store = new MongoFlightStore(database);
    ReportStore reports = new RecentReports(new MongoReportStore(database));
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
    ReportLoader reportLoader = new ReportLoader(reports);
    reportConsumer =
        new MessageConsumer<>(
            ReportPublished.TOPIC,
            KafkaClients.consumer(kafka, REPORT_GROUP),
            new DeadLetters(KafkaClients.producer(kafka), REPORT_GROUP),
            ReportLoader::read,
            reportLoader::load);
    refill = new Refill(config.ingestUrl(), store, reports, loader, reportLoader);
    http =
        http(config, store, reports)
            .metrics(loader)
            .metrics(consumer)
            .metrics(reportConsumer)
            .metrics(refill)
            .component("months", consumer::check)
            .component("reports", reportConsumer::check);
  }

  /** The HTTP side over any stores. */
  static HttpService http(QueryConfig config, FlightStore store, ReportStore reports) {
    QueryRoutes routes = new QueryRoutes(store, new Entities(config.entities()));
    return new HttpService("query-service", config.http())
        .component("mongodb", store::check)
        .openApi("/openapi.yaml")
        .routes(routes::register)
        .routes(new ReportRoutes(reports)::register)
        .away(MongoException.class, "The flight store");
  }

  QueryService start() {
    http.start();
    consumer.start();
    reportConsumer.start();
    refill.start(REFILL_LOOKS);
    return this;
  }

  @Override
  public void close() {
    http.close();
    refill.close();
    consumer.close();
    reportConsumer.close();
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
