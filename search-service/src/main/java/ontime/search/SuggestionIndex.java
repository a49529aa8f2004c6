package ontime.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ontime.model.Suggestion;

/** What a reader may mean by a few letters. */
public interface SuggestionIndex {
  /**
   * What is asked for by its exact code, then what begins like it, then what is one typo away;
   * within each the most flights first, then by key.
   *
   * @param limit at most this many
   * @return empty for a text without letter or digit, or when nothing is like it
   */
  List<Suggestion> suggest(String text, int limit);

  /** Makes these all there is, at once. */
  void replace(String version, Collection<SuggestionEntry> entries);

  /** Of the last {@link #replace}; empty before the first. */
  Optional<String> version();

  /** Removes what replacements that were cut short left behind long ago. */
  void tidy();
}
