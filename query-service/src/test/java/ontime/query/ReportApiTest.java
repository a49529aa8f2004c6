package ontime.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import ontime.kit.HttpService;
import ontime.kit.Settings;
import ontime.model.Json;
import ontime.model.Report;
import ontime.model.ReportList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Reports over real HTTP and the fake store. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportApiTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpService service;

  @BeforeAll
  void start() {
    ReportStore reports = new MemoryReportStore();
    reports.put(ReportStoreContract.byCarrier("by-day", "r1"));
    reports.put(ReportStoreContract.plain("total", "r1", List.of(List.of(7))));
    QueryConfig config = QueryConfig.from(new Settings(Map.of("ONTIME_PORT", "0")));
    service = QueryService.http(config, new MemoryFlightStore(), reports).start();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void theListSaysWhatThereIs() throws Exception {
    ReportList list = Json.mapper().readValue(get("/reports").body(), ReportList.class);
    assertThat(list.reports()).extracting("name").containsExactly("by-day", "total");
    assertThat(list.reports()).extracting("rows").containsExactly(4L, 1L);
    assertThat(get("/reports").body()).contains("\"chart\":\"heat-map\"");
  }

  @Test
  void aReportIsItsHeadAndTheRowsOfAChoice() throws Exception {
    Report report = report("/reports/by-day?carrier=aa&day=2");
    assertThat(report.rows().toString()).isEqualTo("[[AA, 2, 200, null]]");
    assertThat(report.parameters()).extracting("value").containsExactly("AA", "2");
    assertThat(report.columns()).hasSize(4);
    assertThat(report.chart().colour()).isEqualTo("lateShare");
    assertThat(report("/reports/total").rows().toString()).isEqualTo("[[7]]");
  }

  @Test
  void whatIsLeftOutStandsForAllOrForTheFirst() throws Exception {
    Report report = report("/reports/by-day");
    assertThat(report.rows().toString()).isEqualTo("[[null, 2, 1500, 0.25]]");
    assertThat(report.parameters()).extracting("value").containsExactly(null, "2");
    assertThat(report("/reports/by-day?carrier=&day=10").rows().toString())
        .isEqualTo("[[null, 10, 1600, 0.5]]");
    assertThat(report("/reports/by-day?carrier=DL&day=2").rows()).isEmpty();
  }

  @Test
  void whatIsUnknownIsNamed() throws Exception {
    assertThat(get("/reports/none").statusCode()).isEqualTo(404);
    HttpResponse<String> value = get("/reports/by-day?carrier=XX");
    assertThat(value.statusCode()).isEqualTo(404);
    assertThat(value.body()).contains("No row has XX as its carrier.");
    HttpResponse<String> parameter = get("/reports/by-day?yaer=2008");
    assertThat(parameter.statusCode()).isEqualTo(422);
    JsonNode problem = Json.mapper().readTree(parameter.body());
    assertThat(problem.path("field").asText()).isEqualTo("yaer");
    assertThat(problem.path("detail").asText())
        .isEqualTo("yaer is no parameter of by-day; it has carrier, day");
    assertThat(get("/reports/total?carrier=AA").body()).contains("it has none");
  }

  private Report report(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readValue(answer.body(), Report.class);
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(service.uri().resolve(path)).build();
    return client.send(request, BodyHandlers.ofString());
  }
}
