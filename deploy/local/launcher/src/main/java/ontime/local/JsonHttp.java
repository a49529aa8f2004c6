package ontime.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** JSON over HTTP to the processes of the stack. */
final class JsonHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ObjectMapper json = new ObjectMapper();

  /** Who was asked answers, but not with what was asked for. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * The status and body of any answer.
   *
   * @param body missing node when it is not JSON
   * @param retryAfter as it was asked for, else a second
   */
  record Answer(int status, JsonNode body, String location, Duration retryAfter) {}

  /**
   * @throws IOException when nobody answers
   * @throws RefusedException with the problem's detail when the request is wrong
   * @throws IOException when there is no answer, or it says that there is none now (5xx)
   */
  JsonNode get(String url) throws IOException, InterruptedException {
    return get(url, TIMEOUT);
  }

  /** The same of who needs longer than most. */
  JsonNode get(String url, Duration timeout) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(timeout).build();
    Answer answer = send(request);
    if (answer.status() >= 500) {
      throw new IOException(url + " answers " + answer.status());
    }
    return succeeded(answer).body();
  }

  /** Whatever the status. */
  Answer answer(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build());
  }

  /**
   * Posts as the administrator. Errors as {@link #get}.
   *
   * @param body what Jackson can write
   */
  Answer post(String url, Object body, String adminToken) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + adminToken)
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    return succeeded(send(request));
  }

  /** Posts text as the administrator. Errors as {@link #get}. */
  Answer postText(String url, String text, String adminToken)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            // A check may be Spark's first work.
            .timeout(TIMEOUT.multipliedBy(6))
            .header("Content-Type", "text/plain; charset=utf-8")
            .header("Authorization", "Bearer " + adminToken)
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build();
    return succeeded(send(request));
  }

  /** Posts as anybody. Whatever the status. */
  Answer submit(String url, Object body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build());
  }

  /** The body of an answer as it comes, for who has no room for all of it. To be closed. */
  InputStream stream(String url, Duration timeout) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(timeout).build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() / 100 == 2) return response.body();
    try (InputStream problem = response.body()) {
      succeeded(
          new Answer(response.statusCode(), parse(problem.readAllBytes()), "", Duration.ZERO));
    }
    throw new IOException(url + " answers " + response.statusCode());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(
        response.statusCode(),
        parse(response.body()),
        response.headers().firstValue("Location").orElse(""),
        retryAfter(response));
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return Duration.ofSeconds(seconds.matches("\\d{1,4}") ? Integer.parseInt(seconds) : 1);
  }

  private JsonNode parse(byte[] body) throws IOException {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return json.missingNode();
    }
  }

  private static Answer succeeded(Answer answer) {
    if (answer.status() / 100 == 2) {
      return answer;
    }
    // RFC 9457: detail says what is wrong with this request, title only of what sort it is.
    JsonNode problem = answer.body();
    String detail = problem.path("detail").asText(problem.path("title").asText("no reason given"));
    throw new RefusedException(detail + " (" + answer.status() + ")");
  }
}
