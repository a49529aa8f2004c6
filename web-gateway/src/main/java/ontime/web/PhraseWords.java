package ontime.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phrase cut into folded words, dates whole, and a place among them. */
final class PhraseWords {
  private static final int MOST_LETTERS = 200;
  private static final int MOST_AT_ONCE = 4;
  private static final Pattern WORD =
      Pattern.compile(
          "\\d{4}-\\d{1,2}(?:-\\d{1,2})?(?![\\w-])|\\d{1,2}/\\d{1,2}/\\d{4}|>=?"
              + "|[\\p{L}\\p{M}\\d'’.]+");

  private final List<String> folded = new ArrayList<>();
  private final List<String> typed = new ArrayList<>();
  private int at;

  /** What stands after the 200th letter is left off. */
  PhraseWords(String text) {
    Matcher word =
        WORD.matcher(text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text);
    while (word.find()) {
      String found = word.group();
      boolean sign = found.indexOf('-') >= 0 || found.indexOf('/') >= 0 || found.startsWith(">");
      String plain = sign ? found : Vocabulary.folded(found);
      if (plain.isEmpty()) continue;
      folded.add(plain);
      typed.add(found);
    }
  }

  boolean atEnd() {
    return at == folded.size();
  }

  /** The word here, folded. */
  String word() {
    return folded.get(at);
  }

  /** The word that many further on; empty past the end. */
  String word(int further) {
    return at + further < folded.size() ? folded.get(at + further) : "";
  }

  List<String> rest() {
    return folded.subList(at, folded.size());
  }

  /** The word here, as typed. */
  String typed() {
    return typed.get(at);
  }

  /** That many words from here on, or fewer at the end. */
  String phrase(int words) {
    return String.join(" ", rest().subList(0, Math.min(words, rest().size())));
  }

  int most() {
    return Math.min(MOST_AT_ONCE, rest().size());
  }

  /** The longest of these that stands here. */
  Optional<String> longest(Collection<String> known) {
    for (int words = most(); words > 0; words--) {
      if (known.contains(phrase(words))) return Optional.of(phrase(words));
    }
    return Optional.empty();
  }

  /** Goes on by as many words, and gives them as typed. */
  List<String> take(int words) {
    List<String> taken = List.copyOf(typed.subList(at, at + words));
    at += words;
    return taken;
  }

  static int count(String phrase) {
    return phrase.split(" ").length;
  }
}
