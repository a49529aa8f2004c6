package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Counts the answers to questions of ours among all that prediction-service tells of as they come.
 */
final class ReplayAnswers implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofMillis(500);

  /** Others ask as well, and theirs are never expected. */
  private static final int MOST_EARLY = 50_000;

  private final URI events;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Thread reader = new Thread(this::follow, "answers");

  /** In the order in which they were accepted. */
  private final Set<String> expected = new LinkedHashSet<>();

  /** An answer may be told of before the question's own call has ended. */
  private final Set<String> early = new HashSet<>();

  private volatile boolean closed;
  private long answered;
  private String lastSeen = "";

  /**
   * @param url of prediction-service
   */
  ReplayAnswers(String url) {
    events = URI.create(url + "/predictions/events");
    reader.setDaemon(true);
  }

  ReplayAnswers start() {
    reader.start();
    return this;
  }

  synchronized void expect(String id) {
    if (early.remove(id)) answered++;
    else expected.add(id);
  }

  synchronized long answered() {
    return answered;
  }

  /** Whose answers were not told of: of a burst, only the last are. */
  synchronized List<String> missing() {
    return List.copyOf(expected);
  }

  synchronized void told(String id) {
    if (expected.remove(id)) answered++;
    else if (early.size() < MOST_EARLY) early.add(id);
  }

  private void follow() {
    while (!closed) {
      try {
        read();
      } catch (IOException | UncheckedIOException e) {
        // away for now: it is asked again, from the last event on
      } catch (InterruptedException e) {
        return;
      }
      LockSupport.parkNanos(AGAIN.toNanos());
    }
  }

  private void read() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(events).header("Accept", "text/event-stream");
    if (!lastSeen.isEmpty()) request.header("Last-Event-ID", lastSeen);
    try (Stream<String> lines = client.send(request.build(), BodyHandlers.ofLines()).body()) {
      String event = "";
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        String line = each.next();
        if (line.startsWith("id:")) lastSeen = line.substring(3).strip();
        if (line.startsWith("event:")) event = line.substring(6).strip();
        if (line.startsWith("data:") && event.equals("answers")) {
          for (JsonNode answer : json.readTree(line.substring(5))) {
            told(answer.path("id").asText());
          }
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    reader.interrupt();
  }
}
