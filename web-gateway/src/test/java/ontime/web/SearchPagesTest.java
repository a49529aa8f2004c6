package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import ontime.model.Json;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search's pages over HTTP, on real flights. */
@TestInstance(Lifecycle.PER_CLASS)
class SearchPagesTest {
  private FakeServices fake;
  private Site site;
  private int all;

  @BeforeAll
  void start() throws Exception {
    fake = FakeServices.withRealRows();
    site = Site.over(fake);
    all = FakeServices.read("flights.jsonl").size();
  }

  @AfterAll
  void stop() {
    site.close();
    fake.close();
  }

  @Test
  void withoutFiltersEverythingIsFoundAndTheFormIsOpen() throws Exception {
    Document page = site.page("/search", 200);
    assertThat(page.select("#hits-heading").text()).isEqualTo(all + " flights");
    assertThat(page.select("#asked").hasAttr("open")).isTrue();
    assertThat(page.select(".chips")).isEmpty();
    assertThat(page.select("table.flights tbody tr")).hasSize(50);
    assertThat(page.select("[aria-sort]").text()).isEqualTo("Day");
    assertThat(page.select(".facets h3").eachText())
        .containsExactly("Status", "Carrier", "From", "To", "Month");
    assertThat(page.select("nav[aria-label=Main] [aria-current]").text()).isEqualTo("Search");
  }

  @Test
  void filtersAreChipsThatTakeThemselvesAway() throws Exception {
    Document page = site.page("/search?carrier=AA&origin=JFK&from=2015-01-01&to=2015-01-02", 200);
    assertThat(page.select(".chips a").eachText())
        .containsExactly(
            "Leave out: American Airlines AA×",
            "Leave out: From New York JFK×",
            "Leave out: 1 Jan 2015 to 2 Jan 2015×",
            "Clear all");
    assertThat(page.select(".chips a").eachAttr("href"))
        .containsExactly(
            "/search?origin=JFK&from=2015-01-01&to=2015-01-02",
            "/search?carrier=AA&from=2015-01-01&to=2015-01-02",
            "/search?carrier=AA&origin=JFK",
            "/search");
    assertThat(page.title())
        .isEqualTo("American Airlines AA, From New York JFK, 1 Jan 2015 to 2 Jan 2015 – Ontime");
    assertThat(page.select("#asked").hasAttr("open")).isFalse();
    assertThat(page.select("#by-carrier").attr("value")).isEqualTo("AA");
    assertThat(page.select("#by-from").attr("value")).isEqualTo("2015-01-01");
  }

  @Test
  void aFacetCountsWhatItsLinkFinds() throws Exception {
    Document page = site.page("/search?origin=JFK&status=late", 200);
    for (Element link : page.select(".facets a:not(.taken)")) {
      Document other = site.page(link.attr("href"), 200);
      assertThat(other.select("#hits-heading").text().replaceAll(" flights?", ""))
          .as(link.attr("href"))
          .isEqualTo(link.select(".n").text());
    }
    Element taken = page.selectFirst(".facets a.taken");
    assertThat(taken.text()).startsWith("Late ").endsWith("(chosen; leave it)");
    assertThat(taken.attr("href")).isEqualTo("/search?origin=JFK");
  }

  @Test
  void longFacetsAreFolded() throws Exception {
    Document page = site.page("/search", 200);
    Element from = page.selectFirst(".facets section[aria-labelledby=by-each-origin]");
    assertThat(from.select("> ul > li")).hasSize(8);
    assertThat(from.select("details summary").text()).endsWith(" more");
    String hidden = from.select("details a").last().attr("href");
    assertThat(
            site.page(hidden, 200).select("section[aria-labelledby=by-each-origin] details[open]"))
        .hasSize(1);
  }

  @Test
  void columnsSortBothWaysAndSayWhich() throws Exception {
    Document page = site.page("/search?origin=JFK", 200);
    String late = page.select("thead a:contains(Arrival delay)").attr("href");
    assertThat(late).isEqualTo("/search?origin=JFK&sort=-arrDelay");
    Document sorted = site.page(late, 200);
    assertThat(sorted.select("[aria-sort=descending]").text()).isEqualTo("Arrival delay, min");
    assertThat(sorted.select("form input[name=sort]").attr("value")).isEqualTo("-arrDelay");
    List<Integer> delays = delays(sorted);
    assertThat(delays).hasSizeGreaterThan(30).isSortedAccordingTo((a, b) -> b - a);
    String early = sorted.select("thead a:contains(Arrival delay)").attr("href");
    assertThat(early).isEqualTo("/search?origin=JFK&sort=arrDelay");
    assertThat(delays(site.page(early, 200))).isSorted();
    assertThat(sorted.select("thead a:contains(Day)").attr("href")).isEqualTo("/search?origin=JFK");
  }

  private static List<Integer> delays(Document page) {
    return page.select("tbody .delay").eachText().stream()
        .filter(text -> text.matches("[+\u2212]?[0-9\u202f]+"))
        .map(text -> Integer.valueOf(text.replace('\u2212', '-').replace("\u202f", "")))
        .toList();
  }

  @Test
  void pagesAddUpToTheWhole() throws Exception {
    List<String> found = new ArrayList<>();
    String path = "/search?dest=JFK&sort=-distance";
    int pages = 0;
    while (!path.isEmpty()) {
      Document page = site.page(path, 200);
      found.addAll(page.select("a.row").eachAttr("href"));
      assertThat(page.select(".pages a:contains(First page)").eachAttr("href"))
          .hasSize(pages == 0 ? 0 : 1);
      path = page.select(".pages a[rel=next]").attr("href");
      pages++;
    }
    assertThat(pages).isGreaterThan(2);
    assertThat(site.page("/search?dest=JFK", 200).select("#hits-heading").text())
        .isEqualTo(found.size() + " flights");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "carrier=&origin=jfk&dest=&sort=        | origin=JFK",
        "origin=new york&carrier=jetblue        | carrier=B6&origin=JFK",
        "from=2015-01-02&to=2015-01-02          | date=2015-01-02",
        "origin=los angels&sort=date            | origin=LAX",
        "tailNumber=n787aa                      | tailNumber=N787AA"
      })
  void aSearchHasOneAddress(String typed, String tidy) throws Exception {
    HttpResponse<String> answer = site.get("/search?" + typed.replace(" ", "+"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(where(answer)).isEqualTo("/search?" + tidy);
  }

  @Test
  void whatIsWrongStandsAtItsField() throws Exception {
    Document page = site.page("/search?origin=Xyzzy&minDelay=lots", 422);
    assertThat(page.select("#by-origin-error").text()).contains("is not an airport code");
    assertThat(page.select("#by-origin").attr("value")).isEqualTo("Xyzzy");
    assertThat(page.select("#by-minDelay").attr("value")).isEqualTo("lots");
    assertThat(page.select(".missing a").attr("href")).isEqualTo("/search?minDelay=lots");
    Document cursor = site.page("/search?origin=JFK&cursor=zz", 422);
    assertThat(cursor.select(".missing").text()).contains("of a page that is no more");
    assertThat(cursor.select(".missing a").attr("href")).isEqualTo("/search?origin=JFK");
    assertThat(site.page("/search?date=2015-02-30", 422).select("#by-from-error")).hasSize(1);
  }

  @Test
  void nothingFoundSaysWhatToLeaveOut() throws Exception {
    Document page = site.page("/search?carrier=HA&origin=JFK&date=2015-01-01", 200);
    assertThat(page.select("#hits-heading").text()).isEqualTo("0 flights");
    assertThat(page.select(".hits .message a").eachText())
        .anyMatch(text -> text.matches("Without “Hawaiian Airlines HA”: [0-9]+ flights"));
    assertThat(page.select(".hits .downloads a:contains(CSV)")).isEmpty();
  }

  /** On a site of its own: after so many failures its breaker stays open for a while. */
  @Test
  void withoutTheServiceThePageKeepsWhatWasAsked() throws Exception {
    try (FakeServices broken = FakeServices.withRealRows();
        Site alone = Site.over(broken)) {
      broken.breaks("/index/.*");
      Document page = alone.page("/search?carrier=AA&origin=JFK", 503);
      assertThat(page.select(".missing").text())
          .containsPattern("search-service\\) has not answered since .* UTC")
          .contains("Try again");
      assertThat(page.select("#by-origin").attr("value")).isEqualTo("JFK");
      assertThat(page.select(".chips a")).hasSize(3);
      assertThat(alone.page("/airplanes?model=737", 503).select("#by-model").attr("value"))
          .isEqualTo("737");
      assertThat(alone.page("/search.csv", 503).text()).contains("The search (search-service)");
      assertThat(alone.get("/suggest?q=atl").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void withoutTheFlightStoreSearchStillWorks() throws Exception {
    try (FakeServices broken = FakeServices.withRealRows();
        Site alone = Site.over(broken)) {
      broken.breaks("/(airports|airlines|months)");
      Document page = alone.page("/search?carrier=AA&origin=JFK", 200);
      assertThat(page.select(".chips a").eachText().get(0)).contains("AA");
      assertThat(where(alone.get("/go?q=JFK+LAX+2015-01-01")))
          .isEqualTo("/flights/JFK/LAX/2015-01-01");
    }
  }

  @Test
  void aMonthThatIsBeingIndexedIsSaid() throws Exception {
    try (FakeServices running =
            new FakeServices(
                FakeServices.read("flights.jsonl"), FakeServices.lake("lake-running.json"));
        Site partial = Site.over(running)) {
      assertThat(partial.page("/search?origin=JFK", 200).select(".missing").text())
          .contains("January 2015 is being indexed, 12\u202f000 of 55\u202f105 flights");
    }
  }

  @Test
  void aPhraseLeadsToWhatItMeansAndSaysSo() throws Exception {
    assertThat(where(site.get("/go?q=JFK+LAX+2015-01-02")))
        .isEqualTo("/flights/JFK/LAX/2015-01-02");
    assertThat(where(site.get("/go?q=AA+1+2015-01-01"))).isEqualTo("/flights/AA/1/2015-01-01");
    assertThat(where(site.get("/go?q="))).isEqualTo("/search");
    String path = where(site.get("/go?q=late+jetblue+jfk+wumpus"));
    assertThat(path)
        .isEqualTo("/search?carrier=B6&origin=JFK&status=late&q=late jetblue jfk wumpus");
    Document page = site.page(path.replace(' ', '+'), 200);
    assertThat(page.select(".reading").text())
        .contains("understood as: JetBlue Airways B6, From New York JFK, Late")
        .contains("Not understood, and left out: wumpus")
        .contains("Or did you mean: to New York JFK");
    assertThat(where(site.get("/search?q=late+jetblue+jfk+wumpus"))).isEqualTo(path);
    // Beside other filters than its own, it would claim what is not so.
    assertThat(site.page("/search?carrier=AA&q=late+jetblue+jfk", 200).select(".reading"))
        .isEmpty();
    // Turned to something else, the page no longer claims to answer the phrase.
    assertThat(page.select(".facets a, .chips a").eachAttr("href"))
        .noneMatch(href -> href.contains("q="));
    assertThat(page.select(".pages a, thead a").eachAttr("href"))
        .allMatch(href -> href.contains("q="));
  }

  @Test
  void aPhraseThatSaysNothingFindsNothing() throws Exception {
    Document page = site.page(where(site.get("/go?q=newyorkk+wumpus")).replace(' ', '+'), 200);
    assertThat(page.select(".reading").text())
        .contains("Nothing in “newyorkk wumpus” could be matched");
    assertThat(page.select("table")).isEmpty();
  }

  @Test
  void phrasesOfTheStartPageLeadSomewhere() throws Exception {
    List<String> examples = site.page("/", 200).select(".ask .hint a").eachAttr("href");
    assertThat(examples).hasSize(3);
    assertThat(where(site.get(examples.get(0)))).startsWith("/flights/");
    for (String example : examples.subList(1, 3)) {
      Document page = site.page(where(site.get(example)).replace(' ', '+'), 200);
      assertThat(page.select(".reading").text()).doesNotContain("Not understood");
    }
  }

  @Test
  void suggestionsLeadToSearches() throws Exception {
    JsonNode found = Json.mapper().readTree(site.get("/suggest?q=new").body());
    assertThat(found.get(0).get("label").asText()).isEqualTo("New York JFK");
    assertThat(found.get(0).get("href").asText()).isEqualTo("/search?origin=JFK");
    JsonNode carriers = Json.mapper().readTree(site.get("/suggest?q=a&kind=carrier").body());
    assertThat(carriers).isNotEmpty();
    carriers.forEach(each -> assertThat(each.get("kind").asText()).isEqualTo("carrier"));
    assertThat(carriers.get(0).get("value").asText()).hasSize(2);
    assertThat(site.get("/suggest").body()).isEqualTo("[]");
  }

  @Test
  void airplanesByFieldsAndByWords() throws Exception {
    Document page = site.page("/airplanes?q=jetblue&sort=-manufacturerYear", 200);
    assertThat(page.select(".planes thead th")).hasSize(9);
    assertThat(page.select(".planes thead th a")).hasSize(9);
    assertThat(page.select("[aria-sort=descending]").text()).isEqualTo("Built in");
    assertThat(page.select("tbody tr")).isNotEmpty();
    assertThat(page.select("tbody tr").first().text()).contains("JETBLUE");
    String tail = page.select("a.row").first().text();
    assertThat(page.select("a.row").first().attr("href")).isEqualTo("/airplanes/" + tail);
    assertThat(page.select(".by-fields .field")).hasSize(9);
    assertThat(page.select(".chips a").first().text()).isEqualTo("Leave out: “jetblue”×");
    assertThat(site.get("/airplanes?q=&model=").statusCode()).isEqualTo(303);
    assertThat(site.page("/airplanes?sort=wings", 422).select(".missing")).hasSize(1);
    assertThat(site.page("/airplanes?owner=nobodyhere", 200).select(".message").text())
        .contains("No airplane fits");
  }

  private static String where(HttpResponse<String> answer) {
    String path = answer.headers().firstValue("Location").orElseThrow();
    URI uri = URI.create(path);
    String query = uri.getRawQuery();
    return uri.getPath()
        + (query == null ? "" : "?" + URLDecoder.decode(query, StandardCharsets.UTF_8));
  }

  @Test
  void aSearchServiceThatIsGoneIsNoFailureOfOurs() throws Exception {
    try (ServerSocket nobody = new ServerSocket(0);
        Site alone =
            new Site(
                fake.uri(),
                URI.create(fake.uri() + "/lake"),
                URI.create("http://127.0.0.1:" + closed(nobody)),
                fake.predictionUri())) {
      assertThat(alone.page("/search", 503)).isNotNull();
      assertThat(alone.page("/flights/AA/1/2015-01-01", 200)).isNotNull();
      Document page = alone.page("/search?q=wumpus", 200);
      assertThat(page.select(".reading").text()).contains("Nothing in");
    }
  }

  private static int closed(ServerSocket socket) throws Exception {
    int port = socket.getLocalPort();
    socket.close();
    return port;
  }
}
