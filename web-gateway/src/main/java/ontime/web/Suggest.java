package ontime.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ontime.kit.Parameters;
import ontime.model.Suggestion;

/** {@code /suggest}: what the search box offers while somebody types; JSON for its script. */
final class Suggest {
  private static final int SHOWN = 8;

  /** Of one kind there must be enough among all that come. */
  private static final int ASKED = 20;

  private static final int MOST_LETTERS = 100;

  private final SearchClient search;

  Suggest(SearchClient search) {
    this.search = search;
  }

  void suggest(Context context) {
    Optional<String> kind = Parameters.text(context, "kind");
    List<Suggested> found =
        Parameters.text(context, Criteria.PHRASE)
            .map(text -> text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text)
            .map(text -> search.suggestions(text, kind.isPresent() ? ASKED : SHOWN))
            .orElse(List.of())
            .stream()
            .filter(each -> kind.isEmpty() || isOf(each, kind.get()))
            .limit(SHOWN)
            .map(Suggested::of)
            .toList();
    // A letter taken back asks for what was just shown.
    context.header("Cache-Control", "private, max-age=60").json(found);
  }

  private static boolean isOf(Suggestion found, String kind) {
    return found.kind().name().toLowerCase(Locale.ROOT).equals(kind);
  }
}
