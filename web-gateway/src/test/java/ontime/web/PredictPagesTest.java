package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import ontime.model.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code /predict} over HTTP: questions, answers that a model gave about real flights, failures.
 */
class PredictPagesTest {
  private static final String AA1 =
      "/predict?carrier=AA&flightNumber=1&origin=JFK&dest=LAX&flightDate=2015-01-04"
          + "&crsDepTime=09%3A00";

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
  void asksForAFlightAndShowsSome() throws Exception {
    Document page = site.page("/predict", 200);
    assertThat(page.select("nav a[aria-current=page]").text()).isEqualTo("Predict");
    assertThat(page.select("#asked").hasAttr("open")).isTrue();
    assertThat(page.select(".error, .missing")).isEmpty();
    String example = page.select(".actions a").first().attr("href");
    assertThat(example).startsWith("/predict?carrier=").contains("flightDate=2015-01-04");
  }

  @Test
  void theAnswerSaysHowSureItIsAndWhatMadeItSo() throws Exception {
    Document page = site.page(AA1, 200);
    assertThat(page.select(".told .headline").text()).matches("(Probably|Most likely) .+: [0-9]+%");
    assertThat(page.select(".told .shares rect.part")).hasSize(8);
    assertThat(page.select(".told .shares svg[role=img]").attr("aria-label"))
        .containsPattern(
            "[0-9]+% more than 15 minutes early, [0-9]+% 1 to 15 minutes early,"
                + " [0-9]+% on time to 29 minutes late, [0-9]+% 30 minutes late or more");
    assertThat(page.select(".scale svg").attr("aria-label"))
        .startsWith("Expected ")
        .contains("eight of ten such flights arrive between");
    assertThat(page.select(".reasons tbody tr")).hasSizeGreaterThan(20);
    assertThat(page.select(".reasons").text()).contains("Los Angeles LAX", "Sunday", "09:00");
    assertThat(page.select(".by a").attr("href"))
        .isEqualTo("/models/" + FakePredictions.SAMPLE + "?moment=before-departure");
    assertThat(page.select(".by").text()).contains("2 hours before", "µs");
  }

  @Test
  void tooLittleToTrustIsSaidBesideTheAnswer() throws Exception {
    assertThat(site.page(AA1, 200).select(".told .missing").text())
        .contains("learned from 3 days", "too little to trust");
  }

  @Test
  void whatHappenedStandsApart() throws Exception {
    Document page = site.page(AA1, 200);
    assertThat(page.select(".told").text()).doesNotContain("Arrived");
    assertThat(page.select(".happened").text())
        .contains("From the record, and unknown to the model", "Arrived 12 min early")
        .containsPattern("The model gave this outcome, 1 to 15 minutes early, [0-9]+%");
    assertThat(page.select(".happened a").attr("href")).isEqualTo("/flights/AA/1/2015-01-04");
    assertThat(page.select(".other tbody tr")).hasSize(3);
    assertThat(page.select(".other").text()).doesNotContain("Sun 4 Jan");
  }

  @Test
  void theSameQuestionAtOtherMomentsIsALinkAway() throws Exception {
    Document page = site.page(AA1, 200);
    assertThat(page.select(".tabs [aria-current]").text()).isEqualTo("2 hours before");
    assertThat(page.select(".tabs a").eachAttr("href"))
        .containsExactly(
            AA1 + "&moment=booking",
            AA1 + "&moment=before-departure",
            // As the record has it: it left seven minutes early.
            AA1 + "&depDelay=-7&moment=at-gate");
    Document gate = site.page(AA1 + "&depDelay=-7&moment=at-gate", 200);
    assertThat(gate.select(".by").text()).contains("At the gate", "how late the flight left");
    assertThat(gate.select(".reasons").text()).containsIgnoringCase("left the gate late");
  }

  @Test
  void aDayThatTheModelLearnedFromIsToldToFlatter() throws Exception {
    Document page =
        site.page(
            "/predict?carrier=AA&flightNumber=5&origin=DFW&dest=HNL&flightDate=2015-01-01"
                + "&crsDepTime=13%3A05",
            200);
    assertThat(page.select(".missing").text()).contains("learned from flights of this very day");
    assertThat(site.page(AA1, 200).select(".missing").text()).doesNotContain("very day");
  }

  @Test
  void namesAndClocksAreTidiedIntoOneAddress() throws Exception {
    HttpResponse<String> answer =
        site.get(
            "/predict?carrier=american&flightNumber=1&origin=new+york&dest=lax"
                + "&flightDate=2015-01-04&crsDepTime=900&depDelay=&moment=");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(AA1);
  }

  @Test
  void whatIsMissingIsSaidWithoutBlame() throws Exception {
    Document page = site.page("/predict?origin=JFK&flightDate=2015-01-04", 200);
    assertThat(page.select(".missing").text())
        .isEqualTo(
            "To predict, say also the carrier, the airport of arrival, the flight number or the"
                + " scheduled departure.");
    assertThat(page.select("#by-origin").attr("value")).isEqualTo("JFK");
    assertThat(page.select(".error")).isEmpty();
  }

  @Test
  void mistakesStandAtTheirFields() throws Exception {
    Document page = site.page(AA1.replace("2015-01-04", "tomorrow") + "&depDelay=soon", 422);
    assertThat(page.select("#by-flightDate-error").text()).contains("2015-01-31");
    assertThat(page.select("#by-depDelay-error").text()).contains("from -180 to 3000");
    assertThat(page.select("#by-depDelay").attr("value")).isEqualTo("soon");
    assertThat(page.select(".told")).isEmpty();
  }

  @Test
  void whatTheModelsDoNotTakeStandsAtItsField() throws Exception {
    Document same = site.page(AA1.replace("LAX", "JFK"), 422);
    assertThat(same.select("#by-dest-error").text()).isEqualTo("Error: This is the origin.");
    Document unknown = site.page(AA1.replace("flightNumber=1", "flightNumber=99"), 422);
    assertThat(unknown.select("#by-crsDepTime-error").text()).contains("no such flight");
  }

  @Test
  void withoutAModelItSaysSoAndWhere() throws Exception {
    fake.predictions().hasNoModel();
    HttpResponse<String> answer = site.get(AA1);
    assertThat(answer.statusCode()).isEqualTo(503);
    Document page = Site.sound(AA1, answer);
    assertThat(page.select(".missing").text()).contains("There is no model yet");
    assertThat(page.select(".missing a").attr("href")).isEqualTo("/models");
    assertThat(page.select("#by-carrier").attr("value")).isEqualTo("AA");
  }

  @Test
  void withoutTheServiceTheQuestionIsKept() throws Exception {
    try (Site alone =
        new Site(fake.uri(), URI.create(fake.uri() + "/lake"), fake.searchUri(), nobody())) {
      Document page = alone.page(AA1, 503);
      assertThat(page.select(".missing").text())
          .containsPattern("prediction-service\\) have not answered since [0-9]{2}:[0-9]{2} UTC");
      assertThat(page.select(".missing a").attr("href")).isEqualTo(AA1);
      assertThat(page.select("#by-flightNumber").attr("value")).isEqualTo("1");
      assertThat(alone.page("/predict", 200).select(".actions a")).isNotEmpty();
      assertThat(alone.page("/models", 503).text()).contains("The models (prediction-service)");
    }
  }

  @Test
  void withoutTheStoreTheAnswerIsThereAndTheHistoryMissing() throws Exception {
    fake.breaks("/flights/.*");
    Document page = site.page(AA1, 200);
    assertThat(page.select(".told .headline")).hasSize(1);
    assertThat(page.select(".happened")).isEmpty();
    assertThat(page.text()).contains("The flight's other days are missing: query-service");
  }

  @Test
  void aScriptSubmitsAndIsToldWhereTheAnswerWillBe() throws Exception {
    HttpResponse<String> answer = post(AA1.replace("carrier=AA", "carrier=american"));
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode where = Json.mapper().readTree(answer.body());
    assertThat(where.path("address").asText()).isEqualTo(AA1);
    String asked = answer.headers().firstValue("Location").orElseThrow();
    assertThat(where.path("events").asText()).isEqualTo(asked + "/events");
    HttpResponse<String> fragment = site.get(where.path("fragment").asText());
    Document part = Jsoup.parse(fragment.body());
    assertThat(fragment.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(part.select("body > #answer").attr("data-title"))
        .contains("American Airlines 1, New York JFK to Los Angeles LAX");
    assertThat(part.select("#answer").hasAttr("data-events")).isFalse();
    assertThat(part.select(".told .headline")).hasSize(1);
    assertThat(part.select(".by").text()).containsPattern("scored [0-9]+ ms after it came in");
    assertThat(part.select(".tabs a").eachAttr("href")).contains(AA1 + "&moment=booking");
    assertThat(fake.predictions().answers().submitted()).isEqualTo(1);
  }

  @Test
  void whatCannotBeSubmittedIsLeftToThePlainPage() throws Exception {
    assertThat(post("/predict?carrier=AA").statusCode()).isEqualTo(422);
    assertThat(post(AA1.replace("LAX", "JFK")).statusCode()).isEqualTo(422);
    fake.predictions().answers().refuse();
    assertThat(post(AA1).statusCode()).isEqualTo(503);
    assertThat(site.page(AA1, 200).select(".told .headline")).hasSize(1);
  }

  @Test
  void aQuestionHasAnAddressWhileItWaitsAndAfter() throws Exception {
    FakeAnswers answers = fake.predictions().answers();
    answers.hold();
    String asked = post(AA1).headers().firstValue("Location").orElseThrow();
    Document page = site.page(asked, 200);
    assertThat(page.select(".waiting").text()).contains("The answer comes by itself");
    assertThat(page.select("#answer").attr("data-events")).isEqualTo(asked + "/events");
    assertThat(page.select("noscript meta[http-equiv=refresh]")).hasSize(1);
    assertThat(page.select("#by-flightNumber").attr("value")).isEqualTo("1");
    answers.expire();
    Document late = site.page(asked, 200);
    assertThat(late.select(".missing").text()).contains("No answer came within 30 s");
    assertThat(late.select(".missing a").attr("href")).isEqualTo(AA1);
    answers.answer();
    Document told = site.page(asked, 200);
    assertThat(told.select(".told .headline")).hasSize(1);
    assertThat(told.select("noscript")).isEmpty();
    assertThat(site.page("/predict/no-such-id", 404).text()).contains("No question has the number");
  }

  private HttpResponse<String> post(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(site.uri() + path))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aFlightLeadsToItsPrediction() throws Exception {
    Document page = site.page("/flights/AA/1/2015-01-04", 200);
    assertThat(page.select("a:contains(Ask for a prediction)").attr("href")).isEqualTo(AA1);
  }

  private static URI nobody() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
