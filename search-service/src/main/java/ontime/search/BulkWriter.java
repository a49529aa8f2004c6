package ontime.search;

import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
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
    List<BulkOperation> operations = new ArrayList<>(documents.size());
    for (Document document : documents) {
      BinaryData json = BinaryData.of(document.json(), "application/json");
      operations.add(BulkOperation.of(o -> o.index(i -> i.id(document.id()).document(json))));
    }
    try {
      BulkResponse answer =
          elastic.call(client -> client.bulk(b -> b.index(index).operations(operations)));
      return answer.errors() ? sorted(documents, answer.items()) : List.of();
    } catch (EngineAwayException e) {
      if (Elastic.hasNoRoom(e)) return documents;
      throw e;
    }
  }

  private List<Document> sorted(List<Document> documents, List<BulkResponseItem> items) {
    List<Document> again = new ArrayList<>();
    int lost = 0;
    String reason = null;
    for (int i = 0; i < items.size(); i++) {
      BulkResponseItem item = items.get(i);
      if (item.error() == null) continue;
      if (Elastic.isPassing(item.status())) {
        again.add(documents.get(i));
      } else {
        reason = item.error().type() + ": " + item.error().reason();
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
