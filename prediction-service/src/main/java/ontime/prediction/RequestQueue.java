package ontime.prediction;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import ontime.model.PredictionRequest;

/** The way to whoever scores. */
interface RequestQueue {
  /**
   * Tries the queue.
   *
   * @throws Exception if it does not answer
   */
  void check() throws Exception;

  /**
   * Sends requests, in order, each at least once.
   *
   * @return completes when the queue will not lose any of them, exceptionally if it may not have
   *     them all
   */
  CompletableFuture<Void> send(List<PredictionRequest> requests);
}
