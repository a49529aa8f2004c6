package ontime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a reader typed, taken apart.
 *
 * @param words at most {@link #MOST_WORDS}; the last one may be unfinished
 * @param joined the words without anything between
 * @param routes the ways to read it as from somewhere to somewhere
 */
record SuggestionText(List<String> words, String joined, List<Split> routes) {
  private static final int MOST_WORDS = 8;
  private static final int LONGEST_WORD = 24;

  /** From some words to others; neither is empty. */
  record Split(List<String> from, List<String> to) {}

  static SuggestionText of(String text) {
    List<String> words =
        Words.of(text).stream()
            .map(word -> word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word)
            .limit(MOST_WORDS)
            .toList();
    return new SuggestionText(words, String.join("", words), routes(words));
  }

  /** Whether it says {@code to}, and so can be nothing else. */
  boolean isRoute() {
    return to(words).isPresent();
  }

  private static List<Split> routes(List<String> words) {
    if (to(words).isPresent()) {
      int to = to(words).getAsInt();
      return List.of(new Split(words.subList(0, to), words.subList(to + 1, words.size())));
    }
    List<Split> all = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      all.add(new Split(words.subList(0, i), words.subList(i, words.size())));
    }
    return all;
  }

  private static OptionalInt to(List<String> words) {
    int to = words.indexOf("to");
    return to > 0 && to < words.size() - 1 ? OptionalInt.of(to) : OptionalInt.empty();
  }

  /** Whether one typo leaves enough of a word to know it by. */
  static boolean mayBeMistyped(String word) {
    return word.length() >= 4;
  }
}
