package ontime.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ontime.model.PredictionRequest;

/** A fake that works, breaks, or never answers when it is told to. */
final class MemoryRequestQueue implements RequestQueue {
  private final List<PredictionRequest> sent = new ArrayList<>();
  private Exception failure;

  /** From now on nothing is taken, for this reason; null ends it. */
  synchronized void failWith(Exception e) {
    failure = e;
  }

  /** What was sent and not drained before, in order. */
  synchronized List<PredictionRequest> drain() {
    List<PredictionRequest> all = List.copyOf(sent);
    sent.clear();
    return all;
  }

  @Override
  public synchronized void check() throws Exception {
    if (failure != null) throw failure;
  }

  @Override
  public synchronized CompletableFuture<Void> send(List<PredictionRequest> requests) {
    if (failure != null) return CompletableFuture.failedFuture(failure);
    sent.addAll(requests);
    return CompletableFuture.completedFuture(null);
  }
}
