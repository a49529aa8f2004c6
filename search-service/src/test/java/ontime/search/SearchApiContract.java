package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import ontime.kit.ApiContract;
import ontime.kit.HttpService;
import ontime.kit.Settings;
import ontime.load.MonthLoader;
import ontime.load.RealFlights;
import ontime.load.RowFormat;
import ontime.model.Airlines;
import ontime.model.Airplanes;
import ontime.model.Airports;
import ontime.model.Json;
import ontime.model.MonthIngested;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API over real HTTP, the same over every kind of index. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SearchApiContract {
  private static final String TOKEN = "test-token";
  private static final Set<Integer> FINE = Set.of(200, 400, 404, 422);

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpService service;
  private MonthLoader<byte[]> loader;
  private Rebuilds rebuilds;

  abstract FlightIndex flights();

  abstract SuggestionIndex suggestions();

  abstract AirplaneIndex airplanes();

  @BeforeAll
  void start() {
    FlightIndex flights = flights();
    SuggestionIndex suggestions = suggestions();
    AirplaneIndex airplanes = airplanes();
    FlightIndexContract.load(flights, "run-1", RealFlights.all());
    Airplanes table = Airplanes.bundled();
    SuggestionEntries entries =
        new SuggestionEntries(Airports.bundled(), Airlines.bundled(), table);
    try (Upkeep upkeep = new Upkeep(flights, suggestions, airplanes, entries, table)) {
      upkeep.once();
    }
    loader = new MonthLoader<>(flights, RowFormat.lines(), 100, 1, Clock.systemUTC());
    rebuilds = new Rebuilds(new EmptyLake(), loader, Clock.systemUTC());
    SearchConfig config =
        SearchConfig.from(new Settings(Map.of("ONTIME_PORT", "0", "ONTIME_ADMIN_TOKEN", TOKEN)));
    service = SearchService.http(config, flights, suggestions, airplanes, rebuilds).start();
  }

  @AfterAll
  void stop() {
    service.close();
    rebuilds.close();
    loader.close();
  }

  private static final class EmptyLake implements Lake {
    @Override
    public List<Month> months() {
      return List.of();
    }

    @Override
    public Optional<MonthIngested> event(java.time.YearMonth month) {
      return Optional.empty();
    }
  }

  @Test
  void isDescribed() throws Exception {
    ApiContract.assertDescribed(service);
  }

  @Test
  void aPageOfFlights() throws Exception {
    JsonNode page = ok("/search/flights?origin=jfk&dest=LAX&date=2015-01-01&limit=2");
    assertThat(page.get("items")).hasSize(2);
    assertThat(page.get("items").get(0).get("flightId").asText()).startsWith("2015-01-01-");
    assertThat(page.get("items").get(0).has("status")).isFalse();
    assertThat(page.at("/facets/dest/0/value").asText()).isEqualTo("LAX");
    assertThat(page.at("/facets/month/0/value").asText()).isEqualTo("2015-01");
    JsonNode next =
        ok(
            "/search/flights?origin=JFK&dest=LAX&date=2015-01-01&limit=2000&facets=false&cursor="
                + page.get("next").asText());
    assertThat(next.get("items")).hasSize(page.get("total").asInt() - 2);
    assertThat(next.has("next")).isFalse();
    assertThat(next.has("facets")).isFalse();
  }

  @Test
  void statusDelayAndOrder() throws Exception {
    JsonNode late = ok("/search/flights?status=late&minDelay=30&sort=-arrDelay&month=2015-01");
    List<Integer> delays = new ArrayList<>();
    late.get("items").forEach(flight -> delays.add(flight.get("arrDelay").asInt()));
    assertThat(delays)
        .isNotEmpty()
        .allMatch(delay -> delay >= 30)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(ok("/search/flights?status=cancelled").get("total").asInt()).isEqualTo(8);
    assertThat(ok("/search/flights?flightNumber=1&carrier=AA&from=2015-01-02").get("total").asInt())
        .isPositive();
  }

  @Test
  void airplanesAndSuggestions() throws Exception {
    JsonNode page = ok("/search/airplanes?q=delta+boeing&sort=-manufacturerYear&limit=3");
    assertThat(page.get("items")).hasSize(3);
    assertThat(page.at("/items/0/owner").asText()).contains("DELTA");
    assertThat(ok("/search/airplanes?ownerState=new+york").get("total").asInt()).isEqualTo(171);
    assertThat(ok("/suggestions?q=n787aa").at("/0/tailNumber").asText()).isEqualTo("N787AA");
    assertThat(ok("/suggestions?q=jfk+lax").at("/0/kind").asText()).isEqualTo("route");
    assertThat(ok("/suggestions")).isEmpty();
    assertThat(ok("/suggestions?q=a&limit=1")).hasSize(1);
  }

  @Test
  void checksumsAndLoads() throws Exception {
    assertThat(ok("/months/2015-01/checksums").get("flights").asInt())
        .isEqualTo(RealFlights.all().size());
    assertThat(ok("/loads").isArray()).isTrue();
  }

  @Test
  void aRebuildTellsHowItGoes() throws Exception {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(URI.create(service.uri() + "/rebuilds"))
            .POST(BodyPublishers.noBody());
    assertThat(client.send(post.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    HttpResponse<String> accepted =
        client.send(
            post.header("Authorization", "Bearer " + TOKEN).build(), BodyHandlers.ofString());
    assertThat(accepted.statusCode()).isEqualTo(202);
    String location = accepted.headers().firstValue("Location").orElseThrow();
    JsonNode rebuild = ok(location);
    while (rebuild.get("state").asText().equals("running")) rebuild = ok(location);
    assertThat(rebuild.get("state").asText()).isEqualTo("succeeded");
    assertThat(get("/rebuilds/none").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/search/flights?carrier=$ne                          | carrier",
        "/search/flights?origin=JFKX                          | origin",
        "/search/flights?dest=*                               | dest",
        "/search/flights?date=yesterday                       | date",
        "/search/flights?date=2015-01-01&to=2015-01-02        | date",
        "/search/flights?from=2015-02-30                      | from",
        "/search/flights?from=2015-01-02&to=2015-01-01        | to",
        "/search/flights?from=%2B999999999-01-01              | from",
        "/search/flights?month=2015                           | month",
        "/search/flights?month=0000-01                        | month",
        "/search/flights?tailNumber=%24where                  | tailNumber",
        "/search/flights?flightNumber=0                       | flightNumber",
        "/search/flights?status=ON_TIME                       | status",
        "/search/flights?minDelay=-121                        | minDelay",
        "/search/flights?sort=_score                          | sort",
        "/search/flights?limit=2001                           | limit",
        "/search/flights?facets=maybe                         | facets",
        "/search/flights?cursor=x                             | cursor",
        "/search/airplanes?sort=owner.keyword                 | sort",
        "/search/airplanes?limit=0                            | limit",
        "/search/airplanes?cursor=W10                         | cursor",
        "/suggestions?q=a&limit=21                            | limit",
        "/months/2015/checksums                               | month",
      })
  void aWrongParameterIsNamed(String path, String field) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Json.mapper().readTree(answer.body()).get("field").asText()).isEqualTo(field);
  }

  @Test
  void aTextTooLongIsNamed() throws Exception {
    HttpResponse<String> answer = get("/suggestions?q=" + "a".repeat(101));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"q\"");
  }

  /** Whatever is typed, it is found or named, never passed on to the engine as it is. */
  @Test
  void whateverIsAskedIsAnswered() throws Exception {
    Random random = new Random(23);
    for (int i = 0; i < fuzzed(); i++) {
      String path = Fuzz.path(random);
      HttpResponse<String> answer = get(path);
      assertThat(FINE).as("%s: %s", path, answer.body()).contains(answer.statusCode());
      assertThat(answer.body())
          .as(path)
          .doesNotContainIgnoringCase("elastic", "exception", "lucene", "parse_", "reason\":");
    }
  }

  int fuzzed() {
    return 600;
  }

  private JsonNode ok(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(service.uri() + path)).build();
    return client.send(request, BodyHandlers.ofString());
  }
}
