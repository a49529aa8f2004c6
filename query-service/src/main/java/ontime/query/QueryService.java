package ontime.query;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ontime.kit.HttpService;
import ontime.model.Airlines;
import ontime.model.Airports;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The parts, wired. */
final class QueryService implements AutoCloseable {
  private final MongoClient mongo;
  private final MonthLoader loader;
  private final MonthConsumer consumer;
  private final HttpService http;

  QueryService(QueryConfig config) {
    mongo = MongoClients.create(clientSettings(config));
    FlightStore store = new MongoFlightStore(mongo.getDatabase(config.database()));
    loader = new MonthLoader(store, config.loadThreads(), Clock.systemUTC());
    consumer = new MonthConsumer(kafkaConsumer(config), kafkaProducer(config), loader);
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

  private static KafkaConsumer<String, String> kafkaConsumer(QueryConfig config) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.kafkaBootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            MonthConsumer.GROUP,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            // One month is minutes of work: take no more than one from the others in the group.
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1,
            // A topic that is created after the subscription is found within seconds, not minutes.
            ConsumerConfig.METADATA_MAX_AGE_CONFIG,
            5_000),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static KafkaProducer<String, String> kafkaProducer(QueryConfig config) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.kafkaBootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all"),
        new StringSerializer(),
        new StringSerializer());
  }
}
