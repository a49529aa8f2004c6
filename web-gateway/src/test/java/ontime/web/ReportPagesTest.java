package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import ontime.model.Json;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Reports as pages and files, with real results behind them. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportPagesTest {
  private FakeServices fake;
  private Site site;

  @BeforeAll
  void start() throws Exception {
    fake = FakeServices.withRealRows();
    site = Site.over(fake);
  }

  @AfterAll
  void stop() {
    site.close();
    fake.close();
  }

  @Test
  void theListHasWhatIsListedInGroups() throws Exception {
    Document page = site.page("/reports", 200);
    assertThat(page.select("h2").eachText())
        .startsWith("Traffic", "Delays", "Airlines", "Airports", "Airplanes");
    assertThat(page.select(".reports a").eachAttr("href"))
        .contains("/reports/delay-by-hour", "/reports/ontime-q10")
        .doesNotContain("/reports/carrier-months");
    List<String> ontime = page.select("a[href^=/reports/ontime-]").eachAttr("href");
    assertThat(ontime).startsWith("/reports/ontime-q1", "/reports/ontime-q2");
    assertThat(page.select("a[href=/reports/delay-by-hour] .notice").text())
        .isEqualTo("Delays build up over the day; the first flights are the safest.");
    assertThat(page.select("a[href=/reports/delay-by-hour] svg.kind rect")).hasSize(24);
  }

  @Test
  void aReportIsAChartATableAndItsQuery() throws Exception {
    Document page = site.page("/reports/delay-by-hour", 200);
    assertThat(page.select("h1").text()).isEqualTo("Late flights by hour of departure");
    assertThat(page.select("figcaption").text()).startsWith("Delays build up");
    assertThat(page.select(".alt").text())
        .isEqualTo(
            "Arrived 15+ min late by scheduled hour of departure: 24 values,"
                + " from 17.9% (5:00) to 50.0% (3:00).");
    assertThat(page.select("thead th").eachText())
        .containsExactly(
            "Scheduled hour of departure",
            "Flights",
            "Arrived 15+ min late, %",
            "Mean departure delay, min",
            "Mean arrival delay, min");
    assertThat(page.select("tbody tr")).hasSize(24);
    assertThat(page.select("tbody tr").first().text()).isEqualTo("0:00 168 18.0 6.7 3.1");
    assertThat(page.select(".sql code").text()).startsWith("WITH by_month AS");
    assertThat(page.select(".made").text()).contains("Months January 2015");
    JsonNode data = data(page);
    assertThat(data.at("/x/texts")).hasSize(24);
    assertThat(data.at("/series/0/values/0").asDouble()).isEqualTo(0.17964071856287425);
    assertThat(page.select("script[src^=/assets/d3.]")).hasSize(1);
    assertThat(page.select("script[src^=/assets/d3-geo]")).isEmpty();
  }

  @Test
  void parametersAreAFormAndAnAddress() throws Exception {
    Document page = site.page("/reports/delay-by-hour?carrier=AA", 200);
    assertThat(page.select("#by-carrier option[selected]").text())
        .isEqualTo("AA American Airlines");
    assertThat(page.select("#by-year option").eachAttr("value")).containsExactly("", "2015");
    assertThat(page.select(".downloads a").eachAttr("href"))
        .containsExactly(
            "/reports/delay-by-hour.csv?carrier=AA", "/reports/delay-by-hour.json?carrier=AA");
    assertThat(page.select("tbody tr").first().text()).isEqualTo("0:00 25 20.0 4.2 8.2");
    HttpResponse<String> tidied = site.get("/reports/delay-by-hour?carrier=AA&year=");
    assertThat(tidied.statusCode()).isEqualTo(303);
    assertThat(tidied.headers().firstValue("Location").orElseThrow())
        .endsWith("/reports/delay-by-hour?carrier=AA");
  }

  @Test
  void aTableIsSortedByAColumnsHead() throws Exception {
    Document own = site.page("/reports/delay-by-hour?carrier=AA", 200);
    assertThat(own.select("th a").eachAttr("href"))
        .startsWith(
            "/reports/delay-by-hour?carrier=AA&sort=hour",
            "/reports/delay-by-hour?carrier=AA&sort=-flights");
    assertThat(own.select("th[aria-sort]")).isEmpty();
    Document late = site.page("/reports/delay-by-hour?sort=-lateShare", 200);
    assertThat(late.select("tbody tr").first().text()).startsWith("3:00 10 50.0");
    assertThat(late.select("th[aria-sort=descending] a").attr("href"))
        .isEqualTo("/reports/delay-by-hour?sort=lateShare");
    assertThat(late.select("figure script").html())
        .isEqualTo(site.page("/reports/delay-by-hour", 200).select("figure script").html());
    assertThat(late.select(".downloads a").first().attr("href"))
        .isEqualTo("/reports/delay-by-hour");
    Document routes = site.page("/reports/top-routes?sort=origin", 200);
    List<String> origins = routes.select("tbody td:first-child").eachText();
    assertThat(origins).isSorted().hasSizeGreaterThan(2);
    assertThat(site.page("/reports/delay-by-hour?sort=colour", 422).text())
        .contains("is no column of this report: colour");
  }

  @Test
  void aWrongParameterIsNamedAndTheReportStands() throws Exception {
    Document unknown = site.page("/reports/delay-by-hour?carrier=ZZ", 422);
    assertThat(unknown.select("#by-carrier-error").text()).contains("No row has it.");
    assertThat(unknown.select(".missing").text()).contains("no rows for carrier=ZZ");
    assertThat(unknown.select("tbody tr")).hasSize(24);
    assertThat(site.page("/reports/delay-by-hour?colour=red", 422).select(".missing").text())
        .contains("colour=red");
    assertThat(site.page("/reports/none", 404).text()).contains("no report none");
  }

  @Test
  void allRowsCanBeTaken() throws Exception {
    HttpResponse<String> csv = site.get("/reports/delay-by-hour.csv?carrier=AA");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"delay-by-hour-AA.csv\"");
    assertThat(csv.body().lines().limit(2))
        .containsExactly(
            "hour,carrier,year,flights,lateShare,meanDepDelay,meanArrDelay",
            "0,AA,,25,0.2,4.24,8.2");
    JsonNode rows = Json.mapper().readTree(site.get("/reports/airport-punctuality.json").body());
    assertThat(rows).hasSize(312);
    assertThat(rows.get(0).get("name").asText())
        .isEqualTo("Hartsfield-Jackson Atlanta International");
    Document page = site.page("/reports/airport-punctuality", 200);
    assertThat(page.select("tbody tr")).hasSize(200);
    assertThat(page.select(".more").text()).isEqualTo("112 more rows are in the files.");
  }

  @Test
  void codesAreNamedAndLeadToTheirPages() throws Exception {
    Document routes = site.page("/reports/top-routes", 200);
    assertThat(routes.select("tbody tr").first().text())
        .isEqualTo("Los Angeles LAX New York JFK 2\u202f475 132");
    assertThat(routes.select("tbody a").first().attr("href")).isEqualTo("/airports/LAX");
    assertThat(site.page("/reports/ontime-q6", 200).select("tbody a").eachAttr("href"))
        .contains("/airlines/AA");
    assertThat(site.page("/reports/ontime-q1", 200).select("tbody td").eachText())
        .contains("Thursday");
  }

  @Test
  void anAirlineIsNamedAsItWasAndLeadsToItsCode() throws Exception {
    Document page = site.page("/reports/carrier-punctuality", 200);
    assertThat(page.select("thead th").eachText())
        .startsWith("Place", "Airline", "Lost by the airline, min");
    assertThat(page.select("tbody td a").eachText())
        .contains("American Eagle Airlines", "Envoy Air", "ExpressJet Airlines");
    assertThat(page.select("tbody td a").eachAttr("href")).contains("/airlines/MQ");
    assertThat(page.select("tbody tr")).hasSize(24);
    JsonNode data = data(page);
    assertThat(data.at("/x/texts")).hasSize(24);
    assertThat(data.at("/hrefs/0").asText()).isEqualTo("/airlines/VX");
    assertThat(data.at("/series/0/values/23").asDouble()).isEqualTo(9.707560745942097);
  }

  @Test
  void aMapNamesWhatItCannotShow() throws Exception {
    Document page = site.page("/reports/airport-punctuality", 200);
    assertThat(page.select(".alt").text())
        .contains("Not on this map of the states:", "San Juan SJU", "Guam GUM")
        .doesNotContain("Honolulu", "Anchorage");
    assertThat(page.select("[data-states]").attr("data-states")).startsWith("/assets/states.");
    assertThat(page.select("script[src^=/assets/d3-geo]")).hasSize(1);
    assertThat(data(page).get("points").size()).isBetween(300, 311);
  }

  @Test
  void aLineIsBrokenWhereMonthsAreMissing() throws Exception {
    JsonNode data = data(site.page("/reports/carrier-months?carrier=AA", 200));
    assertThat(data.at("/x/at/0").asLong()).isEqualTo(12 * 2015 + 1);
    assertThat(data.at("/series")).hasSize(2);
  }

  @Test
  void withoutAReportThereIsAWordOfIt() throws Exception {
    try (FakeServices empty = FakeServices.empty();
        Site fresh = Site.over(empty)) {
      empty.reports().loseAll();
      assertThat(fresh.page("/reports", 200).text()).contains("No report is computed yet.");
    }
  }

  private static JsonNode data(Document page) throws Exception {
    return Json.mapper().readTree(page.selectFirst("script[type=application/json]").data());
  }
}
