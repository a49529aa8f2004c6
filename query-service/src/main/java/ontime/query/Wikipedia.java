package ontime.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import ontime.model.AirlineFacts.Summary;
import ontime.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * First paragraphs of Wikipedia's pages on airlines. A reader never waits: who asks first gets
 * nothing and starts the reading, and who asks later gets what came.
 *
 * @see <a href="https://en.wikipedia.org/api/rest_v1/">its REST API</a>
 */
final class Wikipedia {
  private static final Logger LOG = LoggerFactory.getLogger(Wikipedia.class);

  /** Of all texts since June 2023. */
  private static final String LICENCE = "CC BY-SA 4.0";

  private static final Duration FRESH = Duration.ofDays(1);

  /** After a failure: often enough to notice that it is back, seldom enough not to press it. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(2))
          // A former name leads to the page that has it.
          .followRedirects(Redirect.NORMAL)
          .build();

  /** As many as there are airlines, some 1,900 at most. */
  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  private record Page(Optional<Summary> summary, Instant until) {}

  Wikipedia(URI base) {
    this.base = base;
  }

  /**
   * What is known now.
   *
   * @param airline its name, which is tried as a title
   */
  Optional<Summary> summary(String airline) {
    Page known = pages.get(airline);
    Instant now = Instant.now();
    if (known != null && now.isBefore(known.until())) return known.summary();
    Optional<Summary> last = known == null ? Optional.empty() : known.summary();
    Page asked = new Page(last, now.plus(PAUSE));
    boolean mine =
        known == null
            ? pages.putIfAbsent(airline, asked) == null
            : pages.replace(airline, known, asked);
    if (mine) ask(airline);
    return last;
  }

  private void ask(String airline) {
    String title = URLEncoder.encode(airline.replace(' ', '_'), UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/rest_v1/page/summary/" + title))
            .timeout(Duration.ofSeconds(5))
            // Wikimedia turns away whoever does not say who asks.
            .header("User-Agent", "Ontime/0.1 (query-service; airline summaries)")
            .header("Accept", "application/json")
            .build();
    CompletableFuture<Void> unused =
        http.sendAsync(request, BodyHandlers.ofByteArray())
            .thenAccept(answer -> keep(airline, answer))
            .exceptionally(
                failure -> {
                  LOG.warn("no summary of {}: {}", airline, failure.toString());
                  return null;
                });
  }

  private void keep(String airline, HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200 && answer.statusCode() != 404) {
      LOG.warn("no summary of {}: {}", airline, answer.statusCode());
      return;
    }
    Optional<Summary> summary =
        answer.statusCode() == 200 ? parse(answer.body()) : Optional.empty();
    pages.put(airline, new Page(summary, Instant.now().plus(FRESH)));
  }

  /** Empty for a page that lists others of the name, and for one that is not of an airline. */
  static Optional<Summary> parse(byte[] json) {
    JsonNode page;
    try {
      page = Json.mapper().readTree(json);
    } catch (IOException e) {
      return Optional.empty();
    }
    String text = page.path("extract").asText();
    String about = page.path("description").asText() + " " + text;
    boolean airline = about.toLowerCase(Locale.ROOT).matches("(?s).*\\b(airlines?|airways)\\b.*");
    if (!page.path("type").asText().equals("standard") || text.isBlank() || !airline) {
      return Optional.empty();
    }
    String url = page.path("content_urls").path("desktop").path("page").asText();
    return Optional.of(new Summary(page.path("title").asText(), text, url, LICENCE));
  }
}
