package ontime.search;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ontime.model.Suggestion;

/** A fake that works: the contract in memory. */
final class MemorySuggestionIndex implements SuggestionIndex {
  private record State(String version, List<SuggestionEntry> entries) {}

  private volatile State state;

  @Override
  public List<Suggestion> suggest(String text, int limit) {
    SuggestionText asked = SuggestionText.of(text);
    if (state == null || asked.words().isEmpty()) return List.of();
    return state.entries().stream()
        .filter(entry -> rank(entry, asked) > 0)
        .sorted(
            comparing((SuggestionEntry entry) -> -rank(entry, asked))
                .thenComparing(entry -> -entry.traffic())
                .thenComparing(SuggestionEntry::key))
        .limit(limit)
        .map(SuggestionEntry::suggestion)
        .toList();
  }

  private static int rank(SuggestionEntry entry, SuggestionText asked) {
    if (entry.codes().contains(asked.joined())) return 4;
    for (SuggestionText.Split split : asked.routes()) {
      if (begin(entry.from(), split.from()) && begin(entry.to(), split.to())) {
        return asked.isRoute() ? 3 : 2;
      }
    }
    if (begins(entry.codes(), asked.joined())
        || begin(entry.words(), asked.words())
        || begins(entry.words(), asked.joined())) return 2;
    return isMistyped(entry, asked) ? 1 : 0;
  }

  private static boolean isMistyped(SuggestionEntry entry, SuggestionText asked) {
    if (!SuggestionText.mayBeMistyped(asked.joined())) return false;
    return mistyped(entry.starts(), asked.words())
        || isNear(entry.starts(), asked.joined())
        || isNear(entry.codes(), asked.joined())
        || asked.routes().stream()
            .anyMatch(
                split -> mistyped(entry.from(), split.from()) && mistyped(entry.to(), split.to()));
  }

  private static boolean begin(List<String> words, List<String> asked) {
    int last = asked.size() - 1;
    return words.containsAll(asked.subList(0, last)) && begins(words, asked.get(last));
  }

  private static boolean begins(List<String> words, String start) {
    return words.stream().anyMatch(word -> word.startsWith(start));
  }

  private static boolean mistyped(List<String> words, List<String> asked) {
    return asked.stream()
        .allMatch(
            word ->
                SuggestionText.mayBeMistyped(word) ? isNear(words, word) : words.contains(word));
  }

  private static boolean isNear(List<String> words, String word) {
    return words.stream().anyMatch(other -> isOneTypoAway(other, word));
  }

  /** Equal, or one letter added, left out, replaced, or two neighbours exchanged. */
  static boolean isOneTypoAway(String a, String b) {
    int longest = Math.max(a.length(), b.length());
    if (longest - Math.min(a.length(), b.length()) > 1) return false;
    int start = 0;
    int shortest = Math.min(a.length(), b.length());
    while (start < shortest && a.charAt(start) == b.charAt(start)) start++;
    String restA = a.substring(start);
    String restB = b.substring(start);
    if (restA.isEmpty() || restB.isEmpty()) return true;
    if (restA.length() > restB.length()) return restA.substring(1).equals(restB);
    if (restB.length() > restA.length()) return restB.substring(1).equals(restA);
    if (restA.substring(1).equals(restB.substring(1))) return true;
    return restA.length() > 1
        && restA.charAt(0) == restB.charAt(1)
        && restA.charAt(1) == restB.charAt(0)
        && restA.substring(2).equals(restB.substring(2));
  }

  @Override
  public void replace(String version, Collection<SuggestionEntry> entries) {
    state = new State(version, List.copyOf(entries));
  }

  @Override
  public Optional<String> version() {
    return Optional.ofNullable(state).map(State::version);
  }

  @Override
  public void tidy() {}
}
