package ontime.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Three instances of each loader share the months of a backfill, and one of each may die. */
@Tag("wide")
@TestInstance(Lifecycle.PER_CLASS)
class BackfillIT {
  private static final int INSTANCES = 3;
  private static final int MONTHS = 12;

  /** Enough for a load to take seconds. */
  private static final int ROWS = 12_000;

  private static final Pattern LOADED =
      Pattern.compile("(?m)^ontime_load_months_total\\{[^}]*outcome=\"loaded\"[^}]*} (\\S+)$");

  private TestStack stack;
  private Path months;

  @BeforeAll
  void up(@TempDir Path home) throws Exception {
    stack = new TestStack(home).scaled("query", INSTANCES).scaled("search", INSTANCES);
    months = Files.createDirectory(home.resolve("months"));
    for (int month = 1; month <= MONTHS; month++) write(YearMonth.of(2015, month));
    stack.ontime("up", "--no-sample").succeeded();
  }

  @AfterAll
  void down() throws Exception {
    stack.ontime("down").succeeded();
  }

  /** The sample's first rows, in January as they are, in other months under their dates. */
  private void write(YearMonth month) throws IOException {
    try (BufferedReader sample = TestStack.unzipped(Files.newInputStream(stack.sample()));
        BufferedWriter copy =
            new BufferedWriter(
                new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(file(month))), UTF_8))) {
      for (int row = 0; row <= ROWS; row++) {
        copy.write(sample.readLine().replace("2015-01-", month + "-"));
        copy.write("\n");
      }
    }
  }

  private Path file(YearMonth month) {
    return months.resolve(month + ".csv.gz");
  }

  @Test
  void theMonthsAreShared() throws Exception {
    for (int month = 1; month <= MONTHS; month++) order(YearMonth.of(2015, month));
    Await.until("some months are loaded", () -> loaded(stack.query("/loads")).size() >= 2);
    stack.kill("query-2", "search-3");
    Await.until(
        "all months are in the lake", () -> stack.json(stack.ingest("/months")).size() == MONTHS);
    Map<String, String> runs = runs();
    Await.until("all are in the store", () -> loaded(stack.query("/loads")).equals(runs));
    Await.until("all are in the index", () -> loaded(stack.search("/loads")).equals(runs));
    for (String month : runs.keySet()) {
      JsonNode stored = stack.json(stack.query("/months/" + month + "/checksums"));
      assertThat(stored.get("flights").asInt()).as(month).isEqualTo(ROWS);
      assertThat(stack.json(stack.search("/months/" + month + "/checksums"))).isEqualTo(stored);
    }
    for (URI first : List.of(stack.query("/metrics"), stack.search("/metrics"))) {
      List<Integer> shares = new ArrayList<>();
      for (int i = 1; i <= INSTANCES; i++) shares.add(monthsLoaded(TestStack.instance(first, i)));
      System.out.printf("%s: months loaded by each instance %s%n", first, shares);
      // Who was killed counts anew.
      assertThat(shares.stream().filter(share -> share > 0).count()).isGreaterThanOrEqualTo(2);
      assertThat(shares).allMatch(share -> share < MONTHS);
    }
  }

  private void order(YearMonth month) throws Exception {
    String order = "{\"month\":\"%s\",\"source\":\"%s\"}".formatted(month, file(month));
    assertThat(stack.postAsAdmin(stack.ingest("/months"), order).statusCode()).isEqualTo(202);
  }

  /** The run of each month of the lake. */
  private Map<String, String> runs() throws Exception {
    Map<String, String> runs = new TreeMap<>();
    for (JsonNode month : stack.json(stack.ingest("/months"))) {
      runs.put(month.get("month").asText(), month.get("runId").asText());
    }
    return runs;
  }

  /** The run of each month that is loaded. */
  private Map<String, String> loaded(URI loads) throws Exception {
    Map<String, String> runs = new TreeMap<>();
    for (JsonNode load : stack.json(loads)) {
      if (!load.get("state").asText().equals("loaded")) continue;
      runs.put(load.get("month").asText(), load.get("runId").asText());
    }
    return runs;
  }

  private int monthsLoaded(URI metrics) throws Exception {
    Matcher count = LOADED.matcher(stack.get(metrics).body());
    assertThat(count.find()).isTrue();
    return (int) Double.parseDouble(count.group(1));
  }
}
