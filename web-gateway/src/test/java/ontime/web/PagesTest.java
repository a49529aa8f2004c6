package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ontime.model.Flight;
import ontime.model.Json;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The pages over HTTP, with real flights behind them. */
@TestInstance(Lifecycle.PER_CLASS)
class PagesTest {
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
  void theStartPageShowsWhatIsLoaded() throws Exception {
    Document page = site.page("/", 200);
    assertThat(page.select(".month")).hasSize(1);
    assertThat(page.selectFirst(".month h3").text()).isEqualTo("January 2015 4 of 31 days");
    assertThat(page.select(".month rect.day")).hasSize(4);
    assertThat(page.selectFirst(".month svg").attr("aria-label"))
        .startsWith("Flights per day of January 2015.");
    assertThat(page.select("#airports option[value=JFK]").text())
        .isEqualTo("New York, NY: John F. Kennedy International");
    assertThat(page.selectFirst("#route-date").attributes().asList().toString())
        .contains("min=\"2015-01-01\"", "max=\"2015-01-04\"");
    assertThat(page.select(".routes a").eachAttr("href"))
        .hasSize(12)
        .contains("/flights/JFK/LAX/2015-01-04");
    assertThat(page.select("nav[aria-label=Main] a").eachAttr("href"))
        .containsExactly(
            "/",
            "/search",
            "/reports",
            "/airlines",
            "/airports",
            "/airplanes",
            "/predict",
            "/models",
            "/pipeline");
  }

  @Test
  void theNumbersOfTheChartsCanBeTaken() throws Exception {
    assertThat(site.get("/days.csv").body()).startsWith("flightDate,flights\r\n2015-01-01,");
    assertThat(site.get("/days.json").body()).startsWith("{\"2015-01-01\":");
  }

  @Test
  void aRouteOnADay() throws Exception {
    Document page = site.page("/flights/JFK/LAX/2015-01-01", 200);
    assertThat(page.title())
        .isEqualTo("New York JFK to Los Angeles LAX, Thursday 1 January 2015 – Ontime");
    assertThat(page.select(".figures dd").eachText())
        .containsExactly("34", "28 82%", "6 18%", "0", "0", "+3 min", "2\u202f475 mi");
    assertThat(page.select("th.group").eachText())
        .containsExactly("Departure JFK time, EST", "Arrival LAX time, PST");
    assertThat(page.select("tbody tr")).hasSize(34);
    Element row = page.select("tbody tr:has(a[href=/flights/AA/1/2015-01-01])").first();
    assertThat(row.children().eachText())
        .containsExactly(
            "09:00",
            "08:55",
            "12:30",
            "12:37",
            "AA 1 American Airlines",
            "N787AA",
            "+7",
            "On time");
    assertThat(page.select("[aria-sort=ascending]")).hasSize(1);
    assertThat(page.select("link[rel=next]").attr("href")).isEqualTo("/flights/JFK/LAX/2015-01-02");
    assertThat(page.select("[rel=prev]")).isEmpty();
    assertThat(page.select(".downloads a").eachAttr("href"))
        .containsExactly(
            "/flights/LAX/JFK/2015-01-01",
            "/flights/JFK/LAX/2015-01-01?format=csv",
            "/flights/JFK/LAX/2015-01-01?format=json");
  }

  @Test
  void nightFlightsAreMarkedWithTheirDay() throws Exception {
    Document page = site.page("/flights/LAX/JFK/2015-01-01", 200);
    assertThat(page.select("sup.day").eachText())
        .isNotEmpty()
        .allMatch("+1 (the next day)"::equals);
  }

  @Test
  void pagesOfATableAddUpToTheTable() throws Exception {
    List<String> whole =
        site.page("/flights/JFK/LAX/2015-01-01", 200).select("a.row").eachAttr("href");
    List<String> found = new ArrayList<>();
    String path = "/flights/JFK/LAX/2015-01-01?limit=10";
    int pages = 0;
    while (!path.isEmpty()) {
      Document page = site.page(path, 200);
      found.addAll(page.select("a.row").eachAttr("href"));
      path = page.select(".pages a[rel=next]").attr("href");
      pages++;
    }
    assertThat(pages).isEqualTo(4);
    assertThat(found).isEqualTo(whole);
    assertThat(site.page("/flights/JFK/LAX/2015-01-01?cursor=nonsense", 422).text())
        .contains("The cursor is of another table");
  }

  @Test
  void theTableCanBeTakenAsAFile() throws Exception {
    HttpResponse<String> csv = site.get("/flights/JFK/LAX/2015-01-01?format=csv");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"JFK-LAX-2015-01-01.csv\"");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines).hasSize(35);
    assertThat(lines.get(0)).startsWith("flightId,flightDate,carrier,tailNumber,flightNumber");
    assertThat(csv.body()).contains("2015-01-01-AA-1-JFK-LAX-0900,2015-01-01,AA,N787AA,1,JFK,LAX");
    List<Flight> flights =
        Json.mapper()
            .readValue(
                site.get("/flights/JFK/LAX/2015-01-01?format=json").body(),
                new TypeReference<>() {});
    assertThat(flights)
        .containsExactlyInAnyOrderElementsOf(new RealFlights().route("JFK", "LAX", "2015-01-01"));
    assertThat(site.get("/flights/JFK/LAX/2015-01-01?format=xls").statusCode()).isEqualTo(422);
  }

  @Test
  void aFlight() throws Exception {
    Document page = site.page("/flights/AA/1/2015-01-01", 200);
    assertThat(page.title())
        .isEqualTo(
            "American Airlines 1, New York JFK to Los Angeles LAX,"
                + " Thursday 1 January 2015 – Ontime");
    assertThat(page.select(".headline").text()).isEqualTo("Arrived 7 min late");
    assertThat(page.select(".timeline svg").attr("aria-label"))
        .contains("Left the gate at 08:55, 5 min early", "At the gate at 12:37, 7 min late");
    assertThat(page.select(".end .clock").eachText()).containsExactly("08:55 EST", "12:37 PST");
    assertThat(page.select(".causes")).isEmpty();
    assertThat(page.select("#aircraft tbody tr")).hasSize(2);
    assertThat(page.select(".other tbody tr")).hasSize(4);
    assertThat(page.select("[aria-current=page].row")).hasSize(2);
  }

  @Test
  void aLateFlightHasItsCauses() throws Exception {
    Document page = site.page("/flights/AA/5/2015-01-01", 200);
    assertThat(page.select(".causes svg").attr("aria-label"))
        .isEqualTo("Causes of the delay: Carrier 197 min, Air system 11 min, Late aircraft 92 min");
    assertThat(page.select(".causes tfoot").text()).isEqualTo("Arrival delay 300 100%");
  }

  @Test
  void aNumberWithSeveralLegsHasASectionForEach() throws Exception {
    Document page = site.page("/flights/WN/2280/2015-01-02", 200);
    assertThat(page.select("section.leg")).hasSize(8);
    assertThat(page.select("section.leg .timeline")).hasSize(8);
  }

  @Test
  void cancelledAndDivertedSayWhatTheRecordSays() throws Exception {
    assertThat(site.page("/flights/EV/4503/2015-01-01", 200).select(".story").text())
        .startsWith("Cancelled The record gives the reason: weather.");
    assertThat(site.page("/flights/AA/1279/2015-01-01", 200).select(".story").text())
        .contains("Diverted", "It reached Dallas/Fort Worth DFW after all, at 18:38.");
  }

  @Test
  void theFormLeadsToThePages() throws Exception {
    assertThat(where("/go?origin=JFK&dest=lax&date=2015-01-01"))
        .isEqualTo("/flights/JFK/LAX/2015-01-01");
    assertThat(where("/go?origin=new+york&dest=Los+Angeles&date=2015-01-01"))
        .isEqualTo("/flights/JFK/LAX/2015-01-01");
    assertThat(where("/go?carrier=AA&number=1&date=2015-01-01"))
        .isEqualTo("/flights/AA/1/2015-01-01");
    assertThat(where("/go?carrier=american&number=1&date=2015-01-01"))
        .isEqualTo("/flights/AA/1/2015-01-01");
  }

  private String where(String path) throws Exception {
    HttpResponse<String> answer = site.get(path);
    assertThat(answer.statusCode()).isEqualTo(303);
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  @Test
  void aFormWithAMistakeComesBackWithWhatWasTyped() throws Exception {
    Document page = site.page("/go?origin=Qqq&dest=LAX&date=tomorrow", 422);
    assertThat(page.select("#origin").attr("value")).isEqualTo("Qqq");
    assertThat(page.select("#origin-error").text()).contains("No airport has this code");
    assertThat(page.select("#route-date-error").text()).contains("2015-01-31");
    assertThat(page.select("#dest-error")).isEmpty();
    assertThat(site.page("/go?carrier=AA&number=x&date=2015-01-01", 422).select("#number-error"))
        .hasSize(1);
  }

  @Test
  void whatIsNotThereHasAPageThatSaysSo() throws Exception {
    assertThat(site.page("/flights/XXX/LAX/2015-01-01", 404).select("main").text())
        .contains("No airport has the code XXX");
    assertThat(site.page("/nowhere", 404).select("main").text()).contains("/nowhere");
    Document noFlight = site.page("/flights/AA/1/2015-01-05", 404);
    assertThat(noFlight.select("main").text()).contains("American Airlines 1 (AA)");
    assertThat(noFlight.select(".actions a").eachAttr("href")).hasSize(4);
    assertThat(site.page("/assets/none.css", 404).select("main").text()).contains("none.css");
  }

  @Test
  void aWrongPartOfAnAddressIsNamed() throws Exception {
    assertThat(site.page("/flights/AA/1/2015-02-30", 422).select("main").text())
        .contains("The date is not a date like 2015-01-31: 2015-02-30.");
    assertThat(site.page("/flights/JF/LAX/2015-01-01", 422).select("main").text())
        .contains("The origin is not an airport code");
    assertThat(site.page("/flights/AA/123456/2015-01-01", 422).select("main").text())
        .contains("The flightNumber is not a whole number from 1 to 9999");
    assertThat(site.page("/flights/%3Cb%3E/LAX/2015-01-01", 422).select("main b")).isEmpty();
  }

  @Test
  void aDayWithoutFlightsSaysWhichHaveSome() throws Exception {
    Document page = site.page("/flights/JFK/LAX/2015-01-09", 200);
    assertThat(page.select(".message").text())
        .contains("This day is not loaded. Loaded days: Thursday 1 January 2015 to");
    assertThat(page.select(".message a[href=/flights/JFK/LAX/2015-01-04]")).hasSize(1);
    assertThat(site.page("/flights/JFK/GUM/2015-01-01", 200).select(".message").text())
        .contains("The day is loaded");
  }

  @Test
  void aPageHasOneAddress() throws Exception {
    HttpResponse<String> answer = site.get("/flights/jfk/lax/2015-01-01?limit=10");
    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/flights/JFK/LAX/2015-01-01?limit=10");
  }

  @Test
  void anUnchangedPageIsNotSentAgain() throws Exception {
    HttpResponse<String> first = site.get("/flights/AA/1/2015-01-01");
    assertThat(first.headers().firstValue("Cache-Control")).contains("private, max-age=60");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> second = site.get("/flights/AA/1/2015-01-01", "If-None-Match", tag);
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @Test
  void filesAreKeptForGoodAndSentSmall() throws Exception {
    Document page = site.page("/", 200);
    String css = page.select("link[rel=stylesheet]").attr("href");
    HttpResponse<String> answer = site.get(css, "Accept-Encoding", "gzip");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    String font = page.select("link[rel=preload]").attr("href");
    assertThat(site.get(css).body()).contains("url(\"" + font + "\")");
    assertThat(site.get(font).statusCode()).isEqualTo(200);
    for (String script : page.select("script").eachAttr("src")) {
      assertThat(site.get(script).headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/javascript");
    }
  }

  @Test
  void thePipelineShowsMonthsJobsAndRejects() throws Exception {
    Document page = site.page("/pipeline", 200);
    assertThat(page.select("h2").eachText())
        .containsExactly("Jobs", "In the lake", "In the flight store", "Reports");
    assertThat(page.text())
        .contains("nowhere.zip holds no .csv file", "569\u202f228", "7 repeats line", "took 38 s");
    assertThat(page.select("[data-poll], [http-equiv]")).isEmpty();
    Document rejects = site.page("/pipeline/2008-02/rejects", 200);
    assertThat(rejects.select("tbody tr")).hasSize(2);
    assertThat(site.page("/pipeline/2009-02/rejects", 404).select("main").text())
        .contains("The lake does not hold February 2009.");
    assertThat(site.page("/pipeline/soon/rejects", 422).text()).contains("The month is not");
  }

  @Test
  void thePipelineShowsReportsAndWhatIsWrongWithThem() throws Exception {
    Document page = site.page("/pipeline", 200);
    assertThat(page.select("section[aria-labelledby=reports-heading] tbody tr").eachText())
        .hasSize(3)
        .anyMatch(row -> row.startsWith("delay-by-hour Ready by month 2 624"))
        .anyMatch(row -> row.contains("my-report Failed my-report.sql:7: there is no chart pie"))
        .anyMatch(row -> row.contains("Failed, the last good result is shown"));
    assertThat(page.select("a[href=/reports/top-routes]")).hasSize(1);
    assertThat(page.select("a[href=/reports/my-report]")).isEmpty();
  }

  /** Every address that a page names leads somewhere, and there everything holds again. */
  @Test
  void noLinkLeadsNowhere() throws Exception {
    Deque<String> waiting = new ArrayDeque<>(List.of("/"));
    Set<String> seen = new HashSet<>(waiting);
    int pages = 0;
    while (!waiting.isEmpty() && pages < 150) {
      String path = waiting.remove();
      HttpResponse<String> answer = site.get(path);
      if (answer.statusCode() == 303) {
        waiting.add(answer.headers().firstValue("Location").orElseThrow());
        continue;
      }
      // The fake's model was asked about a few flights only.
      if (answer.statusCode() == 422 && path.startsWith("/predict?")) continue;
      // A loaded day on which a number did not fly is an answer, too.
      assertThat(answer.statusCode()).as(path).isIn(200, 404);
      // So has the fake few of the flights that the reports were made of, and of their aircraft.
      if (answer.statusCode() == 404) assertThat(path).containsPattern("^/(flights|airplanes)/");
      if (path.contains("format=") || path.contains(".csv") || path.contains(".json")) continue;
      Document page = Site.sound(path, answer);
      pages++;
      for (String href : page.select("a[href^=/]").eachAttr("href")) {
        if (seen.add(href)) waiting.add(href);
      }
    }
    assertThat(pages).isGreaterThan(100);
  }
}
