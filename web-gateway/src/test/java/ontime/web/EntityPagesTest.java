package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Airlines, airports and airplanes, with real reports behind them. */
class EntityPagesTest {
  private FakeServices fake;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    fake = FakeServices.withRealRows();
    site = Site.over(fake);
  }

  @AfterEach
  void stop() {
    site.close();
    fake.close();
  }

  @Test
  void airlines() throws Exception {
    Document page = site.page("/airlines", 200);
    assertThat(page.select("a.row").eachAttr("href")).contains("/airlines/AA");
    assertThat(page.select("a[href=/airlines/AA]").first().text()).isEqualTo("American Airlines");
  }

  @Test
  void anAirline() throws Exception {
    Document page = site.page("/airlines/AA", 200);
    assertThat(page.select("h1").text()).isEqualTo("American Airlines");
    assertThat(page.select("section.part h2").eachText())
        .containsExactly(
            "Punctuality over time",
            "Airports it serves",
            "Best and worst routes",
            "Fleet by manufacturer",
            "Airplanes");
    assertThat(page.select(".part .missing")).isEmpty();
    assertThat(page.select("#fleet tbody tr").eachText())
        .anyMatch(row -> row.startsWith("MCDONNELL DOUGLAS 67 932 1989"));
    assertThat(page.select(".summary footer").text())
        .isEqualTo("From “American Airlines”, Wikipedia, CC BY-SA 4.0.");
    assertThat(page.select("#airplanes .more a").attr("href"))
        .isEqualTo("/reports/carrier-airplanes?carrier=AA");
    assertThat(site.get("/airlines/aa").statusCode()).isEqualTo(301);
    assertThat(site.page("/airlines/Z9", 404).text()).contains("No airline has the code Z9");
  }

  @Test
  void anAirport() throws Exception {
    Document page = site.page("/airports/JFK", 200);
    assertThat(page.select("h1").text()).isEqualTo("New York JFK");
    assertThat(page.select(".facts").text())
        .contains("40.64° N, 73.78° W", "America/New_York", "By traffic 1 of", "By punctuality ");
    assertThat(page.select(".facts a").attr("href"))
        .isEqualTo("/reports/airport-punctuality?sort=placeByPunctuality");
    assertThat(page.select("figure[data-chart]").eachAttr("data-chart"))
        .containsExactly("map", "bars", "heat-map");
    assertThat(page.select("#routes tbody tr").first().text())
        .startsWith("Los Angeles LAX 2\u202f475 5 127 29.1");
    assertThat(page.select(".around a").eachAttr("href"))
        .contains("/airports/JFK/board?date=2015-01-04", "/search?origin=JFK");
    assertThat(site.page("/airports/QQQ", 404).text()).contains("No airport has the code QQQ");
  }

  @Test
  void airportsOnAMapAndByState() throws Exception {
    Document page = site.page("/airports", 200);
    assertThat(page.select("figure[data-chart=map]")).hasSize(1);
    assertThat(page.select(".states a[href=/airports/JFK]").text()).isEqualTo("New York JFK");
  }

  @Test
  void anAirplane() throws Exception {
    Document page = site.page("/airplanes/N787AA", 200);
    assertThat(page.select("h1").text()).isEqualTo("N787AA");
    assertThat(page.select("a.row").eachAttr("href")).contains("/flights/AA/1/2015-01-01");
    assertThat(page.select(".downloads a").attr("href")).isEqualTo("/search?tailNumber=N787AA");
    assertThat(site.page("/airplanes/N1", 404).text()).contains("No register has the aircraft N1");
    assertThat(site.page("/airplanes/%3Cb%3E", 422).text()).contains("tailNumber");
  }

  @Test
  void theFleetHasItsChart() throws Exception {
    Document page = site.page("/airplanes", 200);
    assertThat(page.select("#makers figure[data-chart=bars]")).hasSize(1);
    assertThat(page.select("#makers tbody tr").first().text()).startsWith("BOEING 1\u202f583");
  }

  @Test
  void aSectionWithoutItsReportSaysSo() throws Exception {
    fake.reports().lose("carrier-routes");
    Document page = site.page("/airlines/AA", 200);
    assertThat(page.select("#routes .missing").text())
        .startsWith("This section comes from the report carrier-routes, which has no result yet.");
    assertThat(page.select("#months figure")).hasSize(1);
    assertThat(site.page("/airlines/9E", 200).select("#months .missing").text())
        .startsWith("The loaded months have nothing for this section.");
  }

  @Test
  void aStoreThatFailsLeavesThePageStanding() throws Exception {
    fake.breaks("/reports/.*");
    Document page = site.page("/airports/JFK", 200);
    assertThat(page.select(".part .missing")).hasSize(3);
    assertThat(page.select("h1").text()).isEqualTo("New York JFK");
    assertThat(site.get("/airports/JFK").headers().firstValue("Cache-Control"))
        .contains("no-store");
  }

  @Test
  void pagesOfFlightsLeadHere() throws Exception {
    Document flight = site.page("/flights/AA/1/2015-01-01", 200);
    assertThat(flight.select("main a").eachAttr("href"))
        .contains("/airlines/AA", "/airports/JFK", "/airports/LAX", "/airplanes/N787AA");
    assertThat(site.page("/flights/JFK/LAX/2015-01-01", 200).select("h1 a").eachAttr("href"))
        .containsExactly("/airports/JFK", "/airports/LAX");
    assertThat(site.page("/search?origin=JFK", 200).select("td.tail a").eachAttr("href"))
        .isNotEmpty()
        .allMatch(href -> href.startsWith("/airplanes/"));
  }

  @Test
  void theStartPageIsTheHomeOfAllThis() throws Exception {
    Document page = site.page("/", 200);
    assertThat(page.select(".pyramid a").eachAttr("href"))
        .containsExactly("/predict", "/reports", "#charts", "/search");
    assertThat(page.select("#charts figure[data-chart]").eachAttr("data-chart"))
        .containsExactly("columns", "calendar", "bars", "map");
    fake.reports().loseAll();
    // The list is kept for two seconds; the reports are not.
    assertThat(site.page("/", 200).select("#charts figure")).isEmpty();
  }
}
