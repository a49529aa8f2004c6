package ontime.ingest;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ontime.kit.HttpConfig;
import ontime.kit.Settings;

/**
 * @param lake directory of everything that is kept
 * @param sparkMaster {@code local[*]} is this process with all its cores
 * @param kafkaBootstrapServers {@code host:port}, several between commas
 * @param publicUrl this service's address as the loaders of its parts see it
 * @param reports folders of report files; one in a later folder replaces its namesake in an earlier
 */
public record IngestConfig(
    HttpConfig http,
    Path lake,
    String sparkMaster,
    String kafkaBootstrapServers,
    URI publicUrl,
    List<Path> reports) {
  private static final int PORT = 8081;

  public IngestConfig {
    requireNonNull(http, "http is null");
    requireNonNull(publicUrl, "publicUrl is null");
    lake = lake.toAbsolutePath().normalize();
    reports = reports.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
    if (sparkMaster.isBlank()) throw new IllegalArgumentException("ONTIME_SPARK_MASTER is blank");
    if (kafkaBootstrapServers.isBlank()) {
      throw new IllegalArgumentException("ONTIME_KAFKA_BOOTSTRAP_SERVERS is blank");
    }
  }

  /** The README's table has each variable and its default. */
  public static IngestConfig from(Settings settings) {
    HttpConfig http = HttpConfig.from(settings, PORT);
    Path lake = settings.path("ONTIME_LAKE", Path.of(".ontime", "lake"));
    String master = settings.text("ONTIME_SPARK_MASTER", "local[*]");
    String kafka = settings.text("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    URI publicUrl = settings.uri("ONTIME_PUBLIC_URL", "http://" + http.host() + ":" + http.port());
    String reports = settings.text("ONTIME_REPORTS", "ingest-service/src/main/reports");
    List<Path> folders = Arrays.stream(reports.split(File.pathSeparator)).map(Path::of).toList();
    return settings.build(() -> new IngestConfig(http, lake, master, kafka, publicUrl, folders));
  }
}
