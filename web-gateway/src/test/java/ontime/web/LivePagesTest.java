package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import ontime.model.Json;
import ontime.model.Prediction;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Answers as they come, and boards, over HTTP. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class LivePagesTest {
  private static final String JFK = "/airports/JFK/board?date=2015-01-04";

  private FakeServices fake;
  private FakeAnswers answers;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    fake = FakeServices.withRealRows();
    answers = fake.predictions().answers();
    site = Site.over(fake);
  }

  @AfterEach
  void stop() {
    site.close();
    fake.close();
  }

  private BufferedReader events(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(site.uri() + path)).build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).isEqualTo(": open");
    return lines;
  }

  private static String data(BufferedReader lines, String event) throws Exception {
    String name = "";
    while (true) {
      String line = lines.readLine();
      if (line.startsWith("event: ")) name = line.substring(7);
      if (line.startsWith("data: ") && name.equals(event)) return line.substring(6);
    }
  }

  /** The event with this answer; those before it have other news, or none. */
  private static String answer(BufferedReader lines, Prediction told) throws Exception {
    while (true) {
      String data = data(lines, "answers");
      if (data.contains(told.id())) return data;
    }
  }

  @Test
  void beforeTheFirstAnswerItSaysHowToGetSome() throws Exception {
    Document page = site.page("/predict/live", 200);
    assertThat(page.select("#live-none").hasClass("gone")).isFalse();
    assertThat(page.select("#live-none code").text()).startsWith("./ontime replay 2015-01-04");
    assertThat(page.select("#live-table").hasClass("gone")).isTrue();
    assertThat(page.select(".figures dd").eachText()).contains("–", "0");
    assertThat(page.select("nav a[aria-current=page]").text()).isEqualTo("Predict");
  }

  @Test
  void theTableIsThereWithoutAScript() throws Exception {
    answers.tell(fake.predictions().board());
    Document page = site.page("/predict/live", 200);
    assertThat(page.select("#live-rows tr")).hasSize(fake.predictions().board().size());
    Element last = page.select("#live-rows tr").last();
    Prediction first = fake.predictions().board().get(0);
    assertThat(last.select("a").attr("href")).isEqualTo("/predict/" + first.id());
    assertThat(last.text())
        .contains(first.flight().carrier() + " " + first.flight().flightNumber(), "JFK to LAX")
        .contains("4 Jan 2015", "23 ms");
    assertThat(page.select(".figures").text()).contains("23 ms", "69 ms");
    assertThat(page.select(".rate svg[role=img]").attr("aria-label"))
        .contains(Words.count(fake.predictions().board().size(), "answer") + " in the last minute");
    assertThat(page.select("noscript").outerHtml()).contains("/predict/live");
  }

  @Test
  void newAnswersArePushedAsRows() throws Exception {
    try (BufferedReader lines = events("/predict/live/events")) {
      Prediction told = fake.predictions().board().get(3);
      answers.tell(fake.predictions().board().subList(3, 4));
      String data = answer(lines, told);
      Document rows =
          Jsoup.parse("<table>" + Json.mapper().readTree(data).path("rows").asText() + "</table>");
      assertThat(rows.select("tr")).hasSize(1);
      assertThat(rows.select("a").attr("href")).isEqualTo("/predict/" + told.id());
      assertThat(Json.mapper().readTree(data).path("figures").asText())
          .startsWith("<div id=\"live-figures\">");
    }
  }

  @Test
  void allWhoLookShareOneConnection() throws Exception {
    try (BufferedReader one = events("/predict/live/events");
        BufferedReader two = events("/predict/live/events")) {
      Prediction told = fake.predictions().board().get(0);
      answers.tell(List.of(told));
      answer(one, told);
      answer(two, told);
      assertThat(answers.listening()).isEqualTo(1);
    }
  }

  @Test
  void aLostConnectionComesBackWithWhatWasMissed() throws Exception {
    try (BufferedReader lines = events("/predict/live/events")) {
      Prediction seen = fake.predictions().board().get(1);
      answers.tell(List.of(seen));
      answer(lines, seen);
      answers.dropConnections();
      Prediction missed = fake.predictions().board().get(2);
      answers.tell(List.of(missed));
      answer(lines, missed);
      assertThat(site.page("/predict/live", 200).select(".missing")).isEmpty();
    }
  }

  @Test
  void withoutTheServiceTheLivePageSaysSo() throws Exception {
    try (Site alone =
        new Site(
            fake.uri(),
            URI.create(fake.uri() + "/lake"),
            fake.searchUri(),
            URI.create("http://127.0.0.1:1"))) {
      assertThat(alone.page("/predict/live", 200).select(".missing").text())
          .containsPattern("cannot be seen since [0-9]{2}:[0-9]{2} UTC");
      Document board = alone.page(JFK, 200);
      assertThat(board.select(".missing").text())
          .contains("The predictions are missing: prediction-service has not answered since");
      assertThat(board.select("#waiting + table tbody tr, #waiting ~ table tbody tr")).isNotEmpty();
    }
  }

  @Test
  void aBoardBeforeItsDayHasTheScheduleAndNothingElse() throws Exception {
    Document page = site.page(JFK, 200);
    assertThat(page.select("h1").text()).isEqualTo("Departures, New York JFK");
    assertThat(page.select(".clock").text()).isEqualTo("Before the day");
    assertThat(page.text()).contains("./ontime replay 2015-01-04 does");
    assertThat(page.select("section:has(#waiting) tbody tr")).hasSizeGreaterThan(20);
    assertThat(page.select("section:has(#flying) tbody tr, section:has(#ended) tbody tr"))
        .isEmpty();
    assertThat(page.select(".delay, .verdict")).isEmpty();
    assertThat(page.select("#board").attr("data-events"))
        .isEqualTo("/predict/live/events?date=2015-01-04");
  }

  @Test
  void aBoardStandsWhereTheReplayStands() throws Exception {
    // AA 1 of 09:00 arrived at 15:18, by the clocks of New York.
    answers.replayIsAt(Instant.parse("2015-01-04T20:20:00Z"));
    Document page = site.page(JFK, 200);
    assertThat(page.select(".clock").text()).isEqualTo("15:20 EST");
    Element arrived = page.selectFirst("section:has(#ended) tr:has(a:contains(AA 1))");
    assertThat(arrived.select(".delay").text()).isEqualTo("\u221212");
    assertThat(arrived.select(".verdict").text()).isIn("right", "wrong");
    assertThat(arrived.select("svg[role=img]").attr("aria-label"))
        .contains("1 to 15 minutes early");
    assertThat(page.select("section:has(#flying) tbody tr")).isNotEmpty();
    assertThat(page.select("section:has(#flying) .delay")).isEmpty();
    assertThat(page.select("section:has(#waiting) .delay")).isEmpty();
    assertThat(page.select(".figures").text()).contains("Judged", "Right");
    Document part = Jsoup.parse(site.get(page.select("#board").attr("data-fragment")).body());
    assertThat(part.select("body > #board")).hasSize(1);
    assertThat(part.text()).contains("15:20 EST").doesNotContain("Source: US Bureau");
  }

  @Test
  void anotherMomentIsALinkAway() throws Exception {
    Document page = site.page(JFK + "&time=09:05", 200);
    assertThat(page.select(".clock").text()).isEqualTo("09:05 EST");
    assertThat(page.select("#board").hasAttr("data-events")).isFalse();
    assertThat(page.select(".downloads a").eachAttr("href"))
        .containsExactly(JFK + "&time=08%3A05", JFK + "&time=10%3A05", JFK + "&time=end", JFK);
    Document end = site.page(JFK + "&time=end", 200);
    assertThat(end.select(".clock").text()).isEqualTo("The end of the day");
    assertThat(end.select("section:has(#waiting) tbody tr, section:has(#flying) tbody tr"))
        .isEmpty();
    assertThat(end.select(".verdict")).isNotEmpty();
    assertThat(site.page(JFK + "&time=soon", 422).text()).contains("time is neither a time like");
    assertThat(site.page("/airports/XXX/board?date=2015-01-04", 404)).isNotNull();
  }

  @Test
  void aBoardIsToldThatItsDayHasMoved() throws Exception {
    try (BufferedReader mine = events("/predict/live/events?date=2015-01-04")) {
      answers.tell(fake.predictions().board().subList(0, 1));
      assertThat(data(mine, "moved")).isEqualTo("2015-01-04");
    }
  }

  @Test
  void boardsAreFoundByNameAndDate() throws Exception {
    Document page = site.page("/boards", 200);
    assertThat(page.select(".actions a").eachAttr("href")).contains(JFK);
    assertThat(page.select("#by-date").attr("value")).isEqualTo("2015-01-04");
    HttpResponse<String> found = site.get("/boards?airport=new+york&date=2015-01-04");
    assertThat(found.statusCode()).isEqualTo(303);
    assertThat(found.headers().firstValue("Location").orElseThrow()).endsWith(JFK);
    assertThat(site.get("/airports/JFK/board").headers().firstValue("Location").orElseThrow())
        .endsWith(JFK);
    Document wrong = site.page("/boards?airport=atlantis&date=today", 422);
    assertThat(wrong.select(".error")).hasSize(2);
  }

  @Test
  void withoutTheStoreThePredictionsAreThere() throws Exception {
    fake.breaks("/days/.*");
    answers.replayIsAt(Instant.parse("2015-01-04T20:20:00Z"));
    Document page = site.page(JFK, 200);
    assertThat(page.select(".missing").text()).contains("flights of this day are missing");
    assertThat(page.select("svg.odds-bar")).isNotEmpty();
  }
}
