package ontime.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontime.model.Json;

/** Server-sent events as a browser reads them. */
final class Events implements AutoCloseable {
  /**
   * @param id null where it has none
   */
  record Event(String id, String name, JsonNode data) {}

  private final HttpResponse<Stream<String>> response;
  private final Iterator<String> lines;

  private Events(HttpResponse<Stream<String>> response) {
    this.response = response;
    this.lines = response.body().iterator();
  }

  static Events open(HttpClient client, URI uri) throws IOException, InterruptedException {
    return open(client, HttpRequest.newBuilder(uri).build());
  }

  static Events after(HttpClient client, URI uri, String lastEventId)
      throws IOException, InterruptedException {
    return open(client, HttpRequest.newBuilder(uri).header("Last-Event-ID", lastEventId).build());
  }

  private static Events open(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    return new Events(client.send(request, BodyHandlers.ofLines()));
  }

  int status() {
    return response.statusCode();
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** The next; null at the end. */
  Event next() throws IOException {
    String id = null;
    String name = null;
    StringBuilder data = new StringBuilder();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("id: ")) id = line.substring(4);
      if (line.startsWith("event: ")) name = line.substring(7);
      if (line.startsWith("data: ")) data.append(line.substring(6));
      if (line.isEmpty() && name != null) {
        return new Event(id, name, Json.mapper().readTree(data.toString()));
      }
    }
    return null;
  }

  /** The next of this name. */
  Event next(String name) throws IOException {
    Event event = next();
    while (!event.name().equals(name)) event = next();
    return event;
  }

  List<Event> toTheEnd() throws IOException {
    List<Event> all = new ArrayList<>();
    for (Event event = next(); event != null; event = next()) all.add(event);
    return all;
  }

  @Override
  public void close() {
    response.body().close();
  }
}
