package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What a reader's first visit to a page brings over the wire, compressed as it is sent. */
class FirstLoadTest {
  private static final int MOST = 150_000;
  private static final int MOST_SCRIPTS = 100_000;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void noPageIsHeavy() throws Exception {
    try (FakeServices fake = FakeServices.withRealRows();
        Site site = Site.over(fake)) {
      int heaviest = 0;
      for (String path : EveryPage.paths()) {
        HttpResponse<byte[]> html = sent(site.uri() + path);
        Document page = Jsoup.parse(site.get(path).body());
        Set<String> files = new LinkedHashSet<>(page.select("script[src]").eachAttr("src"));
        int scripts = 0;
        for (String script : files) scripts += sent(site.uri() + script).body().length;
        assertThat(scripts).as("scripts of " + path).isLessThan(MOST_SCRIPTS);
        int all = html.body().length + scripts;
        Set<String> others =
            new LinkedHashSet<>(page.select("link[rel~=stylesheet|preload|icon]").eachAttr("href"));
        others.addAll(page.select("[data-states]").eachAttr("data-states"));
        for (String other : others) all += sent(site.uri() + other).body().length;
        assertThat(all).as("first load of " + path).isLessThan(MOST);
        heaviest = Math.max(heaviest, all);
      }
      // The font alone is a third of it: less would mean that something was not counted.
      assertThat(heaviest).isGreaterThan(90_000);
    }
  }

  private HttpResponse<byte[]> sent(String address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address)).header("Accept-Encoding", "gzip").build(),
        BodyHandlers.ofByteArray());
  }
}
