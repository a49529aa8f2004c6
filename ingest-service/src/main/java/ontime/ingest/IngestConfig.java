package ontime.ingest;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ontime.kit.HttpConfig;
import ontime.kit.Settings;

/**
 * @param lake directory of everything that is kept for others, or its address, {@code
 *     s3a://bucket/prefix}
 * @param work directory of what is this service's alone: jobs, downloads, files of jobs that run
 * @param s3Endpoint of a server that speaks as S3 does; empty is Amazon's
 * @param sparkMaster {@code local[*]} is this process with all its cores
 * @param parallel how many months Spark works on at a time
 * @param kafkaBootstrapServers {@code host:port}, several between commas
 * @param btsUrl where BTS's monthly files are; {@code {year}} and {@code {month}} stand for 2015
 *     and 1
 * @param publicUrl this service's address as the loaders of its parts see it
 * @param reports folders of report files; one in a later folder replaces its namesake in an earlier
 * @param faaRegistry folder with the files of the FAA's database
 */
public record IngestConfig(
    HttpConfig http,
    String lake,
    Path work,
    Optional<URI> s3Endpoint,
    String sparkMaster,
    int parallel,
    String kafkaBootstrapServers,
    String btsUrl,
    URI publicUrl,
    List<Path> reports,
    Optional<Path> faaRegistry) {
  private static final int PORT = 8081;
  private static final String S3_SCHEME = "s3a://";
  private static final String BTS_URL =
      "https://transtats.bts.gov/PREZIP/"
          + "On_Time_Reporting_Carrier_On_Time_Performance_1987_present_{year}_{month}.zip";

  public IngestConfig {
    requireNonNull(http, "http is null");
    requireNonNull(publicUrl, "publicUrl is null");
    lake = JobOrder.isAddress(lake) ? s3Address(lake) : absolute(Path.of(lake)).toString();
    work = absolute(work);
    reports = reports.stream().map(IngestConfig::absolute).toList();
    if (sparkMaster.isBlank()) throw new IllegalArgumentException("ONTIME_SPARK_MASTER is blank");
    if (kafkaBootstrapServers.isBlank()) {
      throw new IllegalArgumentException("ONTIME_KAFKA_BOOTSTRAP_SERVERS is blank");
    }
    if (!btsUrl.matches("https?://[^/]+/.*\\{year}.*\\{month}.*\\.(zip|csv|csv\\.gz)")) {
      throw new IllegalArgumentException(
          ("ONTIME_BTS_URL=%s is no http or https address with {year} and {month}"
                  + " of a .zip, .csv or .csv.gz")
              .formatted(btsUrl));
    }
  }

  private static String s3Address(String lake) {
    if (lake.matches(S3_SCHEME + "[^/]+(/[^/]+)*/?")) return lake.replaceFirst("/$", "");
    throw new IllegalArgumentException(
        "ONTIME_LAKE=" + lake + " is no directory and no address like s3a://bucket/prefix");
  }

  private static Path absolute(Path directory) {
    return directory.toAbsolutePath().normalize();
  }

  boolean lakeIsInS3() {
    return isInS3(lake);
  }

  private static boolean isInS3(String lake) {
    return lake.startsWith(S3_SCHEME);
  }

  /** Where BTS has the month. */
  URI btsAddress(YearMonth month) {
    return URI.create(
        btsUrl
            .replace("{year}", Integer.toString(month.getYear()))
            .replace("{month}", Integer.toString(month.getMonthValue())));
  }

  /** The README's table has each variable and its default. */
  public static IngestConfig from(Settings settings) {
    HttpConfig http = HttpConfig.from(settings, PORT);
    String lake = settings.text("ONTIME_LAKE", ".ontime/lake");
    String beside = isInS3(lake) ? ".ontime/ingest" : lake;
    Path work = settings.path("ONTIME_INGEST_WORK", Path.of(beside));
    Optional<URI> s3 = settings.uri("ONTIME_S3_ENDPOINT");
    String master = settings.text("ONTIME_SPARK_MASTER", "local[*]");
    int parallel = settings.number("ONTIME_INGEST_PARALLEL", 1, 1, 100);
    String kafka = settings.text("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    String bts = settings.text("ONTIME_BTS_URL", BTS_URL);
    URI publicUrl = settings.uri("ONTIME_PUBLIC_URL", "http://" + http.host() + ":" + http.port());
    String reports = settings.text("ONTIME_REPORTS", "ingest-service/src/main/reports");
    List<Path> folders = Arrays.stream(reports.split(File.pathSeparator)).map(Path::of).toList();
    Optional<Path> registry = settings.path("ONTIME_FAA_REGISTRY");
    return settings.build(
        () ->
            new IngestConfig(
                http, lake, work, s3, master, parallel, kafka, bts, publicUrl, folders, registry));
  }
}
