package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import ontime.kit.HttpConfig;
import ontime.kit.HttpService;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Flight;
import ontime.model.Json;
import org.junit.jupiter.api.Test;

/** Files of all that a search finds: whole, or visibly not. */
class ExportTest {
  private static final int ROWS = 500_000;
  private static final int PAGE = 2000;

  /** What may lie between the service and the reader: a page, and what sockets and gzip hold. */
  private static final long BETWEEN = 60_000;

  @Test
  void holdsEveryRowOnceUnderItsFields() throws Exception {
    try (FakeServices fake = FakeServices.withRealRows();
        Site site = Site.over(fake)) {
      HttpResponse<String> csv = site.get("/search.csv?origin=JFK&q=from+jfk&cursor=at-7");
      assertThat(csv.headers().firstValue("Content-Disposition"))
          .contains("attachment; filename=\"flights-JFK.csv\"");
      List<Flight> flights =
          Json.mapper()
              .readValue(site.get("/search.json?origin=JFK").body(), new TypeReference<>() {});
      assertThat(flights)
          .hasSizeGreaterThan(100)
          .allMatch(flight -> flight.origin().equals("JFK"))
          .doesNotHaveDuplicates();
      assertThat(csv.body().lines().skip(1).map(line -> line.split(",")[0]))
          .containsExactlyElementsOf(flights.stream().map(Flight::flightId).toList());
      assertThat(csv.body()).startsWith("flightId,flightDate,carrier,tailNumber,flightNumber");
      assertThat(site.get("/search.csv?origin=QQQQ").statusCode()).isEqualTo(422);
      assertThat(site.get("/airplanes.csv?q=jetblue").body())
          .startsWith("tailNumber,serialNumber,manufacturer,model,manufacturerYear,owner");
    }
  }

  @Test
  void halfAMillionRowsPassThroughWithoutPilingUp() throws Exception {
    try (Endless endless = new Endless(Integer.MAX_VALUE);
        Site site = endless.site();
        BufferedReader lines = reader(site, "/search.csv")) {
      assertThat(lines.readLine()).startsWith("flightId,");
      long received = 0;
      long most = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        received++;
        if (received % 1000 == 0) most = Math.max(most, endless.served.get() - received);
      }
      assertThat(received).isEqualTo(ROWS);
      assertThat(most).isLessThan(BETWEEN);
    }
  }

  @Test
  void aFailureOnTheWayBreaksTheTransfer() throws Exception {
    try (Endless endless = new Endless(20_000);
        Site site = endless.site()) {
      for (String path : List.of("/search.csv", "/search.json")) {
        List<String> received = new ArrayList<>();
        assertThatThrownBy(
                () -> {
                  try (BufferedReader lines = reader(site, path)) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                      received.add(line);
                    }
                  }
                })
            .isInstanceOf(IOException.class);
        assertThat(received).hasSizeBetween(1, 20_001);
        assertThat(String.join("", received)).doesNotContain("<html", "Exception");
      }
    }
  }

  @Test
  void aWholeJsonFileIsOneArray() throws Exception {
    try (Endless endless = new Endless(Integer.MAX_VALUE);
        Site site = endless.site();
        JsonParser json = Json.mapper().createParser(stream(site, "/search.json"))) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
      int rows = 0;
      while (json.nextToken() == JsonToken.START_OBJECT) {
        json.skipChildren();
        rows++;
      }
      assertThat(rows).isEqualTo(ROWS);
    }
  }

  private static BufferedReader reader(Site site, String path) throws Exception {
    return new BufferedReader(new InputStreamReader(stream(site, path), StandardCharsets.UTF_8));
  }

  private static InputStream stream(Site site, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(site.uri() + path)).build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /** A search that finds half a million rows: the same real ones over and over. */
  private static final class Endless implements AutoCloseable {
    private final AtomicLong served = new AtomicLong();
    private final int failsAfter;
    private final String rows;
    private final HttpService service;

    Endless(int failsAfter) throws IOException {
      this.failsAfter = failsAfter;
      List<Flight> real = FakeServices.read("flights.jsonl");
      List<Flight> page = new ArrayList<>();
      while (page.size() < PAGE) page.add(real.get(page.size() % real.size()));
      rows = Json.mapper().writeValueAsString(page);
      service =
          new HttpService("fake", new HttpConfig("127.0.0.1", 0, Optional.empty(), Duration.ZERO))
              .routes(routes -> routes.get("/search/flights", this::page))
              .start();
    }

    private void page(Context context) {
      assertThat(context.queryParam("facets")).isEqualTo("false");
      int start = Parameters.number(context, "cursor", 0, ROWS, 0);
      if (start >= failsAfter) {
        throw ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR, "broken for a test");
      }
      int next = start + Parameters.number(context, "limit", PAGE, PAGE);
      served.addAndGet(PAGE);
      String cursor = next < ROWS ? ",\"next\":\"" + next + "\"" : "";
      context
          .contentType("application/json")
          .result("{\"total\":" + ROWS + cursor + ",\"items\":" + rows + "}");
    }

    Site site() {
      return new Site(service.uri(), service.uri(), service.uri(), service.uri());
    }

    @Override
    public void close() {
      service.close();
    }
  }
}
