package ontime.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import ontime.load.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes documents in one bulk request at a time for each thread that calls, which is all the
 * back-pressure there is: who has sent waits. What the engine has no room for is sent again after a
 * pause; what it refuses for good is handed on with the reason, and fails the whole.
 */
final class BulkWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);
  private static final int TRIES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final byte[] BEFORE_ID = "{\"index\":{\"_id\":\"".getBytes(UTF_8);
  private static final byte[] AFTER_ID = "\"}}\n".getBytes(UTF_8);

  /** For the line before a document, mostly. */
  private static final int ROOM = 64;

  /** What is read of the answer, in the order of the documents. */
  private static final String ANSWER = "filter_path=errors,items.*.status,items.*.error";

  /** Doubles from try to try: half a minute in all. */
  private final Duration firstPause;

  private final Elastic elastic;
  private final BiConsumer<Document, String> refused;

  /**
   * @param json the document itself, as the engine gets it
   */
  record Document(String id, byte[] json) {}

  /**
   * @param refused takes what the engine will never take, and why
   */
  BulkWriter(Elastic elastic, BiConsumer<Document, String> refused) {
    this(elastic, FIRST_PAUSE, refused);
  }

  BulkWriter(Elastic elastic, Duration firstPause, BiConsumer<Document, String> refused) {
    this.elastic = elastic;
    this.firstPause = firstPause;
    this.refused = refused;
  }

  /**
   * Returns when the engine has all documents.
   *
   * @throws RefusedException if it will never take one of them
   * @throws EngineAwayException if it had no room for one of them on any try
   */
  void write(String index, List<Document> documents) {
    List<Document> rest = documents;
    Duration pause = firstPause;
    for (int attempt = 1; !rest.isEmpty(); attempt++) {
      rest = send(index, rest);
      if (rest.isEmpty()) return;
      if (attempt == TRIES) {
        throw new EngineAwayException(
            new IllegalStateException("no room for " + rest.size() + " documents"));
      }
      LOG.info("{} of {} documents again in {}", rest.size(), documents.size(), pause);
      await(pause);
      pause = pause.multipliedBy(2);
    }
  }

  /** What is to be sent again. */
  private List<Document> send(String index, List<Document> documents) {
    try {
      JsonNode answer = elastic.post("/" + index + "/_bulk?" + ANSWER, lines(documents));
      return answer.get("errors").booleanValue()
          ? sorted(documents, answer.get("items"))
          : List.of();
    } catch (EngineAwayException e) {
      if (Elastic.hasNoRoom(e)) return documents;
      throw e;
    }
  }

  /**
   * The whole request at once: the client's own bulk request sends each document as two pieces, and
   * a profile of a load had half of this process's time in sending them.
   */
  private static byte[] lines(List<Document> documents) {
    int size = documents.stream().mapToInt(document -> document.json().length + ROOM).sum();
    ByteArrayOutputStream lines = new ByteArrayOutputStream(size);
    for (Document document : documents) {
      lines.writeBytes(BEFORE_ID);
      lines.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(document.id()));
      lines.writeBytes(AFTER_ID);
      lines.writeBytes(document.json());
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private List<Document> sorted(List<Document> documents, JsonNode items) {
    List<Document> again = new ArrayList<>();
    int lost = 0;
    String reason = null;
    for (int i = 0; i < documents.size(); i++) {
      JsonNode item = items.get(i).get("index");
      JsonNode error = item.get("error");
      if (error == null) continue;
      if (Elastic.isPassing(item.get("status").intValue())) {
        again.add(documents.get(i));
      } else {
        reason = error.path("type").asText() + ": " + error.path("reason").asText();
        refused.accept(documents.get(i), reason);
        lost++;
      }
    }
    if (lost > 0)
      throw new RefusedException(lost + " documents were refused, the last for " + reason);
    return again;
  }

  private static void await(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
