package ontime.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import ontime.model.Json;

/**
 * Asks about the sample's flights without end, twenty a second; what is refused or fails is not
 * accepted and asked about later.
 */
final class RequestLoad implements AutoCloseable {
  private static final long EVERY_MILLIS = 50;
  private static final LocalDate DAY = LocalDate.of(2015, 1, 3);

  private final TestStack stack;
  private final List<String> questions;
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean ended;

  RequestLoad(TestStack stack) throws Exception {
    this.stack = stack;
    questions = questions(stack);
    thread = new Thread(this::run, "request-load");
    thread.start();
  }

  private static List<String> questions(TestStack stack) throws Exception {
    List<String> questions = new ArrayList<>();
    for (JsonNode flight : stack.json(stack.query("/days/" + DAY + "/flights")).get("items")) {
      Map<String, Object> question = new LinkedHashMap<>();
      for (String name : List.of("flightDate", "carrier", "flightNumber", "origin", "dest")) {
        question.put(name, flight.get(name));
      }
      questions.add(Json.mapper().writeValueAsString(question));
    }
    return questions;
  }

  private void run() {
    for (int i = 0; !ended; i++) {
      try {
        Thread.sleep(EVERY_MILLIS);
        HttpResponse<String> answer =
            stack.post(stack.prediction("/predictions"), questions.get(i % questions.size()));
        if (answer.statusCode() == 202) {
          accepted.add(Json.mapper().readTree(answer.body()).get("id").asText());
        }
      } catch (IOException e) {
        // The service is being killed: nothing was promised.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Ids in order of acceptance. */
  List<String> accepted() {
    return List.copyOf(accepted);
  }

  void awaitAnswerOfARequestFromNowOn() throws Exception {
    int before = accepted.size();
    Await.until(
        "an answer",
        () -> {
          for (String id : accepted.subList(before, accepted.size())) {
            JsonNode asked = stack.json(stack.prediction("/predictions/" + id));
            if (asked.get("state").asText().equals("answered")) return true;
          }
          return false;
        });
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
