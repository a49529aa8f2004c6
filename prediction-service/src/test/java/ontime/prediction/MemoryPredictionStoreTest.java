package ontime.prediction;

class MemoryPredictionStoreTest extends PredictionStoreContract {
  @Override
  PredictionStore emptyStore() {
    return new MemoryPredictionStore();
  }
}
