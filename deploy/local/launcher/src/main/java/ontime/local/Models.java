package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** prediction-service's models and trainings, watched over HTTP. */
final class Models {
  /** Without a step more; a forest with thousands of bins takes minutes between two. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final JsonHttp http;
  private final String url;
  private final String gateway;
  private final String adminToken;
  private final Progress progress;

  Models(JsonHttp http, Stack stack, String adminToken, Progress progress) {
    this.http = http;
    this.url =
        stack
            .process("prediction")
            .orElseThrow(() -> new UserException("the stack has no prediction"))
            .url();
    this.gateway = stack.address();
    this.adminToken = adminToken;
    this.progress = progress;
  }

  /** Whether any version is in the registry. */
  boolean any() throws IOException, InterruptedException {
    return !http.get(url + "/models").path("versions").isEmpty();
  }

  /** A first model, of the last day of a month's sample, so that there is something to ask. */
  void trainOnSample(String month) throws IOException, InterruptedException {
    train(Map.of("months", List.of(month), "testDays", 1, "learners", List.of()));
  }

  /**
   * Orders a training and watches it to its end.
   *
   * @param order the body of {@code POST /trainings}
   * @throws UserException if it fails
   */
  void train(Map<String, Object> order) throws IOException, InterruptedException {
    String location = http.post(url + "/trainings", order, adminToken).location();
    JsonNode end = follow(location.startsWith("/") ? url + location : location);
    if (!Pipeline.isIn(end, "succeeded")) {
      throw new UserException(
          "the training "
              + end.path("state").asText()
              + ": "
              + end.path("error").asText("see ./ontime logs prediction"));
    }
    String version = end.path("version").asText();
    boolean active = http.get(url + "/models/" + version).path("active").asBoolean();
    progress.done(
        "model %s %s: %smodels/%s"
            .formatted(
                version, active ? "answers" : "is trained, and does not answer", gateway, version));
  }

  private JsonNode follow(String training) throws InterruptedException {
    Polling polling = new Polling(PATIENCE);
    String[] last = {""};
    return polling.until(
        "prediction-service to go on (./ontime logs prediction)",
        () -> {
          JsonNode state = http.get(training);
          String line = line(state);
          if (!line.equals(last[0])) {
            last[0] = line;
            polling.moved();
          }
          progress.now(line);
          return Pipeline.isIn(state, "queued", "running") ? Optional.empty() : Optional.of(state);
        });
  }

  private static String line(JsonNode job) {
    String line =
        "training %s %s: %.0f %%"
            .formatted(
                job.path("moment").asText("a model"),
                job.path("phase").asText("waits"),
                100 * job.path("progress").asDouble());
    return job.path("etaSeconds").isNumber()
        ? line + ", %d s to go".formatted(job.path("etaSeconds").asLong())
        : line;
  }
}
