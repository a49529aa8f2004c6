package ontime.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.MongoTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontime.kit.ApiContract;
import ontime.kit.HttpService;
import ontime.kit.Settings;
import ontime.load.RealFlights;
import ontime.model.Flight;
import ontime.model.Json;
import ontime.model.MonthSummary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API over real HTTP and the fake store. */
@TestInstance(Lifecycle.PER_CLASS)
class QueryApiTest {
  private static final long AIR_TRAN = 20_519;
  private final HttpClient client = HttpClient.newHttpClient();
  private final MemoryFlightStore store = new MemoryFlightStore();
  private HttpService service;

  @BeforeAll
  void start() {
    List<Flight> flights = RealFlights.all();
    store.write("run-1", flights);
    MonthTally tally = new MonthTally();
    tally.add(flights);
    store.record(tally.summary(YearMonth.of(2015, 1), "run-1"));
    // AirTran's flights of January 2008, the rest of the month left out.
    store.record(
        new MonthSummary(
            YearMonth.of(2008, 1),
            "run-2",
            AIR_TRAN,
            0,
            0,
            0,
            0,
            Map.of(),
            Map.of("FL", AIR_TRAN),
            Map.of(),
            List.of()));
    QueryConfig config = QueryConfig.from(new Settings(Map.of("ONTIME_PORT", "0")));
    service = QueryService.http(config, store, new MemoryReportStore()).start();
  }

  @AfterEach
  void storeIsBack() {
    store.failWith(null);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void isDescribed() throws Exception {
    ApiContract.assertDescribed(service);
  }

  @Test
  void aRoutesDay() throws Exception {
    JsonNode page = ok("/flights?origin=jfk&dest=LAX&date=2015-01-01&limit=2");
    assertThat(page.get("items")).hasSize(2);
    assertThat(page.get("items").get(0).get("origin").asText()).isEqualTo("JFK");
    JsonNode next =
        ok("/flights?origin=JFK&dest=LAX&date=2015-01-01&cursor=" + page.get("next").asText());
    assertThat(next.get("items")).hasSize(page.get("total").asInt() - 2);
    assertThat(next.has("next")).isFalse();
  }

  @Test
  void oneFlight() throws Exception {
    JsonNode flight = ok("/flights/AA/1/2015-01-01").get("items").get(0);
    assertThat(flight.get("flightId").asText()).isEqualTo("2015-01-01-AA-1-JFK-LAX-0900");
    assertThat(flight.get("crsDepAt").asText()).isEqualTo("2015-01-01T14:00:00Z");
    assertThat(flight.get("arrDelay").asInt()).isEqualTo(7);
    assertThat(flight.has("cancellationCode")).isFalse();
  }

  @Test
  void anAircraftsDayAndAFlightsDays() throws Exception {
    assertThat(ok("/flights?tailNumber=N787AA&date=2015-01-01").get("items")).hasSize(2);
    assertThat(ok("/flights/AA/1?from=2015-01-01&to=2015-01-03").get("items")).hasSize(3);
  }

  @Test
  void aDaysBoard() throws Exception {
    assertThat(ok("/days/2015-01-01/flights").get("total").asInt()).isPositive();
    assertThat(ok("/days/2015-02-01/flights").get("items")).isEmpty();
  }

  @Test
  void aCarrierHasTheNameOfItsLastFlight() throws Exception {
    Map<String, String> names = new HashMap<>();
    for (JsonNode carrier : ok("/airlines")) {
      names.put(carrier.get("carrier").asText(), carrier.get("name").asText());
    }
    assertThat(names)
        .containsEntry("FL", "AirTran Airways Corporation")
        .containsEntry("EV", "ExpressJet Airlines Inc.");
  }

  @Test
  void whatIsLoaded() throws Exception {
    assertThat(ok("/routes/JFK/LAX").get("distance").asInt()).isEqualTo(2475);
    assertThat(ok("/routes/JFK/LAX").at("/origin/zone").asText()).isEqualTo("America/New_York");
    assertThat(ok("/airports/SFO").get("name").asText()).contains("San Francisco");
    assertThat(ok("/airlines").get(0).get("name").asText())
        .isNotEqualTo(ok("/airlines").get(0).get("carrier").asText());
    assertThat(ok("/airlines/OH?year=2008").get(0).get("name").asText()).isEqualTo("Comair Inc.");
    assertThat(ok("/airlines/OH")).hasSize(2);
    assertThat(ok("/airlines/OH?year=2008").get(0).has("summary")).isFalse();
    assertThat(ok("/airplanes/N933EV").get("manufacturer").asText()).isEqualTo("BOMBARDIER");
    assertThat(ok("/months").get(1).get("month").asText()).isEqualTo("2015-01");
    assertThat(ok("/months/2015-01/counts").get("flights").asInt())
        .isEqualTo(RealFlights.all().size());
    assertThat(ok("/months/2015-01/checksums").at("/days/2015-01-01/checksum").asText())
        .matches("[0-9a-f]{16}");
    assertThat(ok("/loads")).isEmpty();
    assertThat(ok("/airports").get(0).get("flights").asLong()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/flights?origin=JFK&dest=LAX                          | date",
        "/flights?origin=JFK&dest=LAX&date=yesterday           | date",
        "/days/yesterday/flights                               | date",
        "/flights?origin=JFK&dest=LAX&date=2015-02-30          | date",
        "/flights?origin=JFKX&dest=LAX&date=2015-01-01         | origin",
        "/flights?origin=JFK&date=2015-01-01                   | dest",
        "/flights?origin=JFK&dest=$ne&date=2015-01-01          | dest",
        "/flights?origin=JFK&dest=LAX&date=2015-01-01&limit=0  | limit",
        "/flights?origin=JFK&dest=LAX&date=2015-01-01&cursor=x | cursor",
        "/flights?tailNumber=%24where&date=2015-01-01          | tailNumber",
        "/flights/AA/0/2015-01-01                              | flightNumber",
        "/flights/AA/x/2015-01-01                              | flightNumber",
        "/flights/A/1/2015-01-01                               | carrier",
        "/flights/AA/1?from=2015-01-01                         | to",
        "/flights/AA/1?from=2015-01-02&to=2015-01-01           | to",
        "/flights/AA/1?from=2015-01-01&to=2016-01-01           | to",
        "/airlines/OH?year=soon                                | year",
        "/months/2015/counts                                   | month",
        "/months/2015/checksums                                | month",
      })
  void aWrongParameterIsNamed(String path, String field) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Json.mapper().readTree(answer.body()).get("field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "/flights/AA/9999/2015-01-01",
    "/routes/JFK/ABQ",
    "/routes/JFK/XXX",
    "/airports/XXX",
    "/airlines/ZZZ",
    "/airplanes/N0NE",
    "/airlines/OH?year=1990",
    "/nowhere",
  })
  void whatIsNotThereIsAProblem(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Json.mapper().readTree(answer.body()).get("detail").asText()).isNotBlank();
  }

  @Test
  void aStoreThatIsAwayIsSaid() throws Exception {
    store.failWith(new MongoTimeoutException("no server at 10.0.0.1"));
    HttpResponse<String> answer = get("/flights?origin=JFK&dest=LAX&date=2015-01-01");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body())
        .contains("The flight store does not answer")
        .doesNotContain("10.0.0.1");
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
  }

  private JsonNode ok(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(service.uri() + path)).build();
    return client.send(request, BodyHandlers.ofString());
  }
}
