package ontime.search;

class MemorySuggestionIndexTest extends SuggestionIndexContract {
  @Override
  SuggestionIndex emptyIndex() {
    return new MemorySuggestionIndex();
  }
}
