package ontime.search;

import org.junit.jupiter.api.Test;

class MemorySuggestionIndexTest extends SuggestionIndexContract {
  @Override
  SuggestionIndex emptyIndex() {
    return new MemorySuggestionIndex();
  }

  @Test
  void aQuestionIsAnsweredAmongTheFirstThree() {
    SuggestionQuality.assertGood(new MemorySuggestionIndex());
  }
}
