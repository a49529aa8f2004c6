package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import ontime.model.Json;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader sees while something behind the pages is broken, slow or gone. */
class FailureTest {
  private static final String AA1 = "/flights/AA/1/2015-01-01";

  private FakeServices fake;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    fake = FakeServices.withRealRows();
    site = Site.over(fake);
  }

  @AfterEach
  void stop() {
    fake.close();
    site.close();
  }

  @Test
  void aBrokenStoreIsAPageThatSaysSoAndTheNextTryWorks() throws Exception {
    fake.breaksWholly();
    HttpResponse<String> answer = site.get(AA1);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    Document page = Site.sound(AA1, answer);
    assertThat(page.select("main").text())
        .containsPattern(
            "The flight store \\(query-service\\) does not answer since [0-9]{2}:[0-9]{2} UTC\\.")
        .contains("Nothing is lost", "Try again")
        .doesNotContain("Exception", "500");
    assertThat(page.select(".actions a").first().attr("href")).isEqualTo(AA1);
    fake.recovers();
    assertThat(site.page("/flights/JFK/LAX/2015-01-01", 200).select("tbody tr")).hasSize(34);
  }

  @Test
  void theStartPageNeedsTheStore() throws Exception {
    fake.breaksWholly();
    assertThat(site.page("/", 503).select("main").text()).contains("query-service");
  }

  @Test
  void aPartThatFailsIsMissingAndTheRestIsThere() throws Exception {
    fake.breaks("/flights");
    Document page = site.page(AA1, 200);
    assertThat(page.select("#aircraft .missing").text())
        .containsPattern(
            "The other legs of N787AA are missing: query-service has not answered since .* UTC");
    assertThat(page.select(".timeline")).hasSize(1);
    assertThat(page.select(".other tbody tr")).hasSize(4);
    assertThat(site.get(AA1).headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aPartThatTakesTooLongIsLeftOut() throws Exception {
    fake.hangs("/flights");
    long start = System.nanoTime();
    Document page = site.page(AA1, 200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(page.select("#aircraft .missing").text())
        .contains("The other legs of N787AA are missing: no answer within 1.5 s.");
    assertThat(page.select(".other tbody tr")).hasSize(4);
  }

  @Test
  void anEmptyTableDoesNotClaimWhatIsNotKnown() throws Exception {
    fake.breaks("/months");
    Document page = site.page("/flights/JFK/LAX/2015-01-09", 200);
    assertThat(page.select("main").text())
        .contains("The loaded days are missing", "could not be asked")
        .doesNotContain("The day is loaded");
  }

  @Test
  void aServiceThatIsGoneLeavesTheOthersPart() throws Exception {
    try (Site lakeless = new Site(fake.uri(), nobody(), fake.searchUri(), fake.predictionUri())) {
      Document page = lakeless.page("/pipeline", 200);
      assertThat(page.select(".missing").eachText())
          .hasSize(3)
          .allMatch(text -> text.contains("ingest-service has not answered since"));
      assertThat(page.select("section[aria-labelledby=store-heading] tbody tr")).hasSize(1);
      assertThat(lakeless.page("/pipeline/2008-02/rejects", 503).text())
          .contains("The keeper of the lake (ingest-service)");
    }
    try (Site storeless =
        new Site(
            nobody(), URI.create(fake.uri() + "/lake"), fake.searchUri(), fake.predictionUri())) {
      assertThat(storeless.page("/", 503).text()).contains("query-service");
      assertThat(storeless.page("/pipeline", 200).select(".missing")).hasSize(1);
      assertThat(storeless.page("/flights/XXX/LAX/2015-01-01", 404)).isNotNull();
    }
  }

  @Test
  void nothingLoadedYetSaysWhatToDo() throws Exception {
    try (FakeServices empty = FakeServices.empty();
        Site fresh = Site.over(empty)) {
      Document page = fresh.page("/", 200);
      assertThat(page.select("h1").text()).isEqualTo("Nothing loaded yet");
      assertThat(page.select("pre").text()).startsWith("./ontime ingest 2015-01");
      assertThat(page.select("[http-equiv], [data-refresh]")).isEmpty();
      assertThat(fresh.page("/pipeline", 200).text()).contains("No month yet.");
      assertThat(fresh.page("/go?origin=JFK&dest=&date=", 422)).isNotNull();
      assertThat(fresh.page("/flights/JFK/LAX/2015-01-01", 200).text())
          .contains("Loaded days: none.");
    }
  }

  @Test
  void whatRunsIsShownAndAskedAgain() throws Exception {
    try (FakeServices empty = FakeServices.empty();
        Site fresh = Site.over(empty)) {
      empty.lakeSays(FakeServices.lake("lake-running.json"));
      Document home = fresh.page("/", 200);
      assertThat(home.text()).contains("January 2015: 12\u202f000 of 55\u202f105 flights");
      assertThat(home.select("noscript meta[http-equiv=refresh]")).hasSize(1);
      Document page = fresh.page("/pipeline", 200);
      assertThat(page.select("[data-poll]").attr("data-poll")).isEqualTo("/pipeline/fragment");
      assertThat(page.select("progress").eachAttr("value")).containsExactly("62", "21");
      assertThat(page.text()).contains("writing", "15\u202f800 rows/s, about 24 s left");
      HttpResponse<String> fragment = fresh.get("/pipeline/fragment");
      assertThat(fragment.body()).startsWith("<div id=\"parts\"").doesNotContain("<html");
      assertThat(fragment.headers().firstValue("Cache-Control")).contains("no-store");
    }
  }

  @Test
  void anAnswerThatIsNoneIsMissingToo() throws Exception {
    fake.lakeSays(Json.mapper().readTree("{\"/loads\": 7, \"/jobs\": [], \"/months\": []}"));
    assertThat(site.page("/pipeline", 200).select(".missing").text())
        .startsWith("The flight store's months are missing: ");
  }

  @Test
  void aFailureOfOurOwnTellsOnlyItsNumber() throws Exception {
    fake.lakeSays(Json.mapper().readTree("{\"/rejects\": {\"items\": [null], \"total\": 1}}"));
    HttpResponse<String> answer = site.get("/pipeline/2008-02/rejects");
    assertThat(answer.statusCode()).isEqualTo(500);
    Document page = Site.sound("/pipeline/2008-02/rejects", answer);
    assertThat(page.select("code").text())
        .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    assertThat(page.text()).doesNotContain("Exception", "null");
  }

  private static URI nobody() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
