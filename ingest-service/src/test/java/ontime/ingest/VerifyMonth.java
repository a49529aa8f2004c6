package ontime.ingest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import ontime.model.Json;
import ontime.model.MonthManifest;

/**
 * Compares a month's flights by carrier and by day: in BTS's file, the lake's Parquet and JSON
 * Lines, and, given its address, in query-service. Exits with 1 if any two differ. {@code
 * verify-month.sh} runs it.
 */
final class VerifyMonth {
  private VerifyMonth() {}

  public static void main(String[] args) throws Exception {
    if (args.length < 3) {
      System.err.println("usage: VerifyMonth MONTH SOURCE LAKE [QUERY_URL]");
      System.exit(2);
    }
    YearMonth month = YearMonth.parse(args[0]);
    LocalFolder folder = new LocalFolder(Path.of(args[2]));
    Lake lake = new Lake(folder);
    MonthManifest manifest = lake.manifest(month).orElseThrow();
    LakePaths run = new LakePaths(month, manifest.runId());

    Map<String, MonthCounts> counts = new LinkedHashMap<>();
    counts.put("source", ofSource(Path.of(args[1])));
    counts.put("Parquet", MonthCounts.ofParquet(folder.path(run.parquet())));
    counts.put("JSON Lines", MonthCounts.ofJsonLines(folder.path(run.jsonLines())));
    if (args.length > 3) counts.put("query-service", ofService(args[3], month));

    MonthCounts expected = counts.get("source");
    boolean equal = true;
    for (Map.Entry<String, MonthCounts> each : counts.entrySet()) {
      boolean same = each.getValue().equals(expected);
      equal &= same;
      System.out.printf(
          "%-13s %,9d flights, %d carriers, %d days: %s%n",
          each.getKey(),
          each.getValue().total(),
          each.getValue().byCarrier().size(),
          each.getValue().byDay().size(),
          same ? "equal" : "DIFFERS " + each.getValue());
    }
    System.exit(equal ? 0 : 1);
  }

  /** DuckDB reads no zip, so it gets the file inside. */
  private static MonthCounts ofSource(Path source) throws Exception {
    Path csv = Files.createTempFile("verify-month", ".csv");
    try (InputStream in = new SourceFile(source).open(progress -> {})) {
      Files.copy(in, csv, StandardCopyOption.REPLACE_EXISTING);
      return MonthCounts.ofCsv(csv);
    } finally {
      Files.delete(csv);
    }
  }

  private static MonthCounts ofService(String url, YearMonth month) throws Exception {
    URI uri = URI.create(url + "/months/" + month + "/counts");
    byte[] json =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
            .body();
    JsonNode counts = Json.mapper().readTree(json);
    TypeReference<TreeMap<String, Long>> type = new TypeReference<>() {};
    return new MonthCounts(
        Json.mapper().convertValue(counts.get("byCarrier"), type),
        Json.mapper().convertValue(counts.get("byDay"), type));
  }
}
