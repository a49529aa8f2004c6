package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import ontime.kit.HttpConfig;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** A gateway on a free port over a fake's services, and a reader who never follows redirects. */
final class Site implements AutoCloseable {
  private final Gateway gateway;
  private final HttpClient client = HttpClient.newHttpClient();

  Site(URI query, URI ingest, URI search, URI prediction) {
    HttpConfig http = new HttpConfig("127.0.0.1", 0, Optional.empty(), Duration.ZERO);
    gateway = new Gateway(new GatewayConfig(http, query, ingest, search, prediction)).start();
  }

  static Site over(FakeServices fake) {
    return new Site(
        fake.uri(), URI.create(fake.uri() + "/lake"), fake.searchUri(), fake.predictionUri());
  }

  URI uri() {
    return gateway.uri();
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.uri() + path));
    for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A page of that status, after a look at what holds for every page. */
  Document page(String path, int status) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    return sound(path, response);
  }

  /** What every page has and has not. */
  static Document sound(String path, HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe");
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    Document page = Jsoup.parse(response.body(), "", parser);
    assertThat(parser.getErrors()).as("errors of HTML in " + path).isEmpty();
    assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(page.title()).as(path).endsWith(" – Ontime");
    assertThat(page.select("h1")).as(path).hasSize(1);
    assertThat(page.select("main, header, footer, nav[aria-label]")).hasSizeGreaterThanOrEqualTo(4);
    assertThat(page.selectFirst("body").child(0).attr("href")).isEqualTo("#content");
    assertThat(
            page.select(
                "style, [style], [onclick], [onload], script:not([src]):not([type=application/json])"))
        .isEmpty();
    assertThat(page.select("svg[role=img]:not([aria-label])")).isEmpty();
    assertThat(page.select("input:not([id]):not([type=hidden])")).isEmpty();
    for (Element input : page.select("input:not([type=hidden]), select")) {
      assertThat(page.select("label[for=" + input.id() + "]")).hasSize(1);
    }
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    for (String address : page.select("[src], link[href]").eachAttr("abs:src")) {
      assertThat(address).doesNotContain("//");
    }
    return page;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
