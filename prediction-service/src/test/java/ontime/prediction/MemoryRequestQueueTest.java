package ontime.prediction;

import java.util.List;
import ontime.model.PredictionRequest;

class MemoryRequestQueueTest extends RequestQueueContract {
  private final MemoryRequestQueue queue = new MemoryRequestQueue();

  @Override
  RequestQueue queue() {
    return queue;
  }

  @Override
  List<PredictionRequest> received(int least) {
    return queue.drain();
  }
}
