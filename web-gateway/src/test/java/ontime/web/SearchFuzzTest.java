package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No parameter of a search makes the gateway fail, and none comes back as markup. */
class SearchFuzzTest {
  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "JFK",
          "new york",
          "AA",
          "-1",
          "0",
          "99999999999999999999",
          "2015-01-01",
          "2015-02-30",
          "+999999999-12-31",
          "2015-13",
          "late",
          "at-0",
          "<script>alert(1)</script>",
          "\"><b>",
          "' OR 1=1 --",
          "_source:* AND {\"query\":{}}",
          "%00",
          "\u0000",
          "\uD83D\uDE00",
          "\u202Eabc",
          "ﬁ",
          "a".repeat(3000),
          "../../etc/passwd",
          "${jndi:ldap://x}",
          "{{7*7}}",
          "null",
          "*",
          "date:desc");

  @Test
  void nothingIsA5xx() throws Exception {
    // Without a seed of its own a failure could not be run again.
    Random random = new Random(20150101);
    List<String> names = new ArrayList<>(FlightCriteria.NAMES);
    names.addAll(AirplaneCriteria.NAMES);
    names.addAll(List.of("limit", "kind", "facets"));
    List<String> paths =
        List.of(
            "/search",
            "/search.csv",
            "/search.json",
            "/airplanes",
            "/airplanes.csv",
            "/suggest",
            "/go");
    try (FakeServices fake = FakeServices.withRealRows();
        Site site = Site.over(fake)) {
      for (int i = 0; i < 600; i++) {
        StringBuilder path = new StringBuilder(paths.get(random.nextInt(paths.size()))).append('?');
        for (int n = random.nextInt(4); n >= 0; n--) {
          path.append(names.get(random.nextInt(names.size())))
              .append('=')
              .append(Links.encoded(VALUES.get(random.nextInt(VALUES.size()))))
              .append('&');
        }
        var answer = site.get(path.toString());
        assertThat(answer.statusCode()).as(path.toString()).isIn(200, 303, 422);
        assertThat(answer.body()).doesNotContain("<script>alert", "\"><b>", "Exception");
      }
    }
  }
}
