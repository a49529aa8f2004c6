package ontime.search;

import java.util.List;
import ontime.model.Suggestion;

/**
 * A suggestion and what it is found by; all texts are {@link Words}.
 *
 * @param key makes its place among those of equal traffic certain
 * @param codes what it is called exactly, without spaces: {@code atl}, {@code aa1519}
 * @param words of its names
 * @param starts all beginnings of the words that may be mistyped
 * @param from of a route: what its origin is called
 * @param to of a route: what its destination is called
 */
public record SuggestionEntry(
    String key,
    long traffic,
    List<String> codes,
    List<String> words,
    List<String> starts,
    List<String> from,
    List<String> to,
    Suggestion suggestion) {}
