package ontime.search;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import ontime.kit.HttpConfig;
import ontime.kit.Settings;

/**
 * @param elasticsearchUrl Elasticsearch 8, or the embedded node
 * @param kafkaBootstrapServers host:port, comma-separated
 * @param ingestUrl where the lake's months are asked for when all is rebuilt
 * @param loadThreads parts of a month indexed at once, each with one bulk request under way
 * @param bulkRows flights in a bulk request
 * @param countedFlights flights to count in this process's memory, 22 bytes each; the engine counts
 *     them when there are more
 * @param faaRegistry folder with the files of the FAA's database
 */
record SearchConfig(
    HttpConfig http,
    URI elasticsearchUrl,
    String kafkaBootstrapServers,
    URI ingestUrl,
    int loadThreads,
    int bulkRows,
    int countedFlights,
    Optional<Path> faaRegistry) {

  static SearchConfig from(Settings settings) {
    HttpConfig http = HttpConfig.from(settings, 8083);
    URI elasticsearch = settings.uri("ONTIME_ELASTICSEARCH_URL", "http://127.0.0.1:9200");
    String kafka = settings.text("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    URI ingest = settings.uri("ONTIME_INGEST_URL", "http://127.0.0.1:8081");
    int threads = settings.number("ONTIME_LOAD_THREADS", 3, 1, 32);
    int rows = settings.number("ONTIME_BULK_ROWS", 1_500, 1, 20_000);
    int counted = settings.number("ONTIME_COUNTED_FLIGHTS", 4_000_000, 0, 1_000_000_000);
    Optional<Path> registry = settings.path("ONTIME_FAA_REGISTRY");
    return settings.build(
        () ->
            new SearchConfig(http, elasticsearch, kafka, ingest, threads, rows, counted, registry));
  }
}
