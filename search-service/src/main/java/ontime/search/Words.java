package ontime.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How text becomes words, for what is indexed and what is asked alike: lower case, without accents,
 * split at whatever is neither letter nor digit. The engine splits at spaces only, so that every
 * engine, the fake included, agrees.
 */
final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Words() {}

  /** In order; empty for text without letter or digit. */
  static List<String> of(String text) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN.split(plain)) if (!word.isEmpty()) words.add(word);
    return words;
  }

  /** The words behind each other, without anything between. */
  static String joined(String text) {
    return String.join("", of(text));
  }
}
