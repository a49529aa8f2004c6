package ontime.search;

class MemoryFlightIndexTest extends FlightIndexContract {
  @Override
  FlightIndex emptyIndex() {
    return new MemoryFlightIndex();
  }
}
