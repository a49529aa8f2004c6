package ontime.query;

class MemoryFlightStoreTest extends FlightStoreContract {
  @Override
  FlightStore emptyStore() {
    return new MemoryFlightStore();
  }
}
