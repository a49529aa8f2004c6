package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /models} over HTTP, with evaluations of models that were trained on real months. */
class ModelPagesTest {
  private static final String SAMPLE = "/models/" + FakePredictions.SAMPLE;
  private static final String GATE = "/models/" + FakePredictions.GATE;

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
  void saysWhichVersionAnswersAndThatFourDaysAreFew() throws Exception {
    Document page = site.page("/models", 200);
    assertThat(page.select(".plain").text())
        .startsWith("Version " + FakePredictions.SAMPLE + " answers now; it learned from")
        .contains("44\u202f970 flights", "8\u202f781 flights");
    assertThat(page.select(".missing").text())
        .contains("It learned from 3 days only: too few to trust");
    assertThat(page.select(".how").text()).contains("./ontime train --months");
  }

  @Test
  void versionsStandBesideTheBook() throws Exception {
    Document page = site.page("/models", 200);
    assertThat(page.select("table.versions tbody tr")).hasSize(2);
    String full = page.select("table.versions tr:has(a[href^=" + GATE + "])").text();
    assertThat(full)
        .contains("January 2008, February 2008", "March 2008")
        // Its accuracy and its R², and how they stand to those of the book's model.
        .contains("0.672", "+0.053 better than the book", "0.901", "+0.023 better than the book");
    assertThat(page.select("table.versions tr.own").text())
        .contains("active", FakePredictions.GATE + " was judged on other flights");
  }

  @Test
  void momentsAndFiguresAreInTheAddress() throws Exception {
    Document page = site.page("/models?moment=booking&metric=brier", 200);
    assertThat(page.select(".tabs [aria-current]").eachText())
        .containsExactly("At booking", "Brier, 15+ late");
    assertThat(page.select("table.versions tbody tr")).hasSize(1);
    assertThat(page.select(".course .series")).hasSize(3);
    assertThat(page.select(".course svg[role=img]").attr("aria-label"))
        .startsWith("Brier, 15+ late: 0.");
    assertThat(page.select(".course tbody tr")).hasSize(2);
    assertThat(site.page("/models?moment=later", 422).text()).contains("The moment is not known");
    assertThat(site.page("/models?metric=luck", 422).text()).contains("The metric is not known");
  }

  @Test
  void aTrainingShowsHowFarItIsAndEnds() throws Exception {
    Document page = site.page("/models", 200);
    assertThat(page.select("[data-poll]").attr("data-poll"))
        .isEqualTo("/models/fragment?moment=at-gate&metric=auc");
    assertThat(page.select("progress").attr("value")).isEqualTo("47");
    assertThat(page.text())
        .contains("minutes, 2 hours before, 22\u202f000 rows/s, about 7 min left")
        .contains("the lake has no month 2007-12", "the last day");
    fake.predictions().trainingsAre(FakePredictions.SUCCEEDED);
    HttpResponse<String> fragment = site.get("/models/fragment?moment=at-gate&metric=auc");
    assertThat(fragment.body()).startsWith("<div id=\"parts\"").doesNotContain("data-poll");
  }

  @Test
  void withoutAModelItSaysHowToTrainOne() throws Exception {
    fake.predictions().hasNoModel();
    Document page = site.page("/models", 200);
    assertThat(page.select(".plain").text()).isEqualTo("There is no model yet.");
    assertThat(page.text())
        .contains("No version has a model for this moment", "./ontime train --months");
    assertThat(page.select("table, .course, [data-poll]")).isEmpty();
  }

  @Test
  void aVersionStandsBesideWhatItIsHeldAgainst() throws Exception {
    Document page = site.page(GATE, 200);
    assertThat(page.select("#figures-heading").text())
        .isEqualTo(
            "The likeliest bucket is right for 67% of flights, +5.3 points against the book");
    assertThat(page.select(".baselines tbody th").eachText()).first().isEqualTo("This model");
    assertThat(page.select(".baselines tbody tr")).hasSize(4);
    assertThat(page.select(".baselines tr.own td").eachText())
        .contains("0.672 best", "0.946 best", "0.0038 best", "6.1 best", "0.807");
    assertThat(page.select(".confusion tbody tr")).hasSize(4);
    assertThat(page.select(".confusion td.right .figure").eachText())
        .containsExactly("34%", "77%", "62%", "79%");
    assertThat(page.select(".plot circle")).hasSameSizeAs(page.select(".plot tbody tr"));
    assertThat(page.select(".importances tbody tr")).hasSize(24);
    assertThat(page.select("#carriers-heading, #airports-heading")).hasSize(2);
    assertThat(page.text())
        .contains("January 2008 learned from", "March 2008 judged on", "20261122T130144422Z");
  }

  @Test
  void importancesAreHeldAgainstTheVersionBefore() throws Exception {
    Document page = site.page(SAMPLE, 200);
    assertThat(page.text()).contains("Change, in points, against version " + FakePredictions.GATE);
    assertThat(page.select(".importances tbody tr").first().text()).containsPattern("[+−][0-9.]+");
    assertThat(site.page(GATE, 200).text()).contains("There is no version before to compare with.");
  }

  @Test
  void eachMomentHasItsPage() throws Exception {
    Document page = site.page(SAMPLE, 200);
    assertThat(page.select(".tabs a").eachAttr("href"))
        .containsExactly(
            SAMPLE + "?moment=booking",
            SAMPLE + "?moment=before-departure",
            SAMPLE + "?moment=at-gate");
    assertThat(page.select(".tabs [aria-current]").text()).isEqualTo("At the gate");
    assertThat(site.page(SAMPLE + "?moment=booking", 200).text())
        .contains("the model knows the schedule and nothing of the day");
    assertThat(site.page(GATE + "?moment=booking", 404).text()).contains("has no model");
    assertThat(site.page("/models/none", 404).text()).contains("There is no version none.");
  }

  @Test
  void tablesCanBeTakenAsFiles() throws Exception {
    Document page = site.page(GATE, 200);
    for (String href : page.select(".downloads a").eachAttr("href")) {
      assertThat(site.get(href).statusCode()).as(href).isEqualTo(200);
    }
    HttpResponse<String> csv = site.get(GATE + "?moment=at-gate&table=carriers&format=csv");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"" + FakePredictions.GATE + "-at-gate-carriers.csv\"");
    assertThat(csv.body())
        .startsWith("group,rows,accuracy,late15Auc,late15Brier,")
        .contains("\r\nWN,101206,");
    assertThat(site.get(GATE + "?table=airports&format=json").body()).startsWith("[{\"group\":");
    assertThat(site.get(GATE + "?table=sums&format=csv").statusCode()).isEqualTo(422);
  }

  @Test
  void baselinesThatCannotBeAskedAreMissingAndTheRestIsThere() throws Exception {
    fake.breaks("/prediction/models/.*");
    Document page = site.page("/models", 200);
    assertThat(page.select(".missing").text()).contains("The book's figures are missing");
    assertThat(page.select("table.versions tbody tr")).hasSize(2);
    fake.breaks("/prediction/trainings");
    assertThat(site.page("/models", 200).select(".missing").text())
        .contains("The trainings are missing: prediction-service");
  }
}
