package ontime.search;

class MemoryAirplaneIndexTest extends AirplaneIndexContract {
  @Override
  AirplaneIndex emptyIndex() {
    return new MemoryAirplaneIndex();
  }
}
