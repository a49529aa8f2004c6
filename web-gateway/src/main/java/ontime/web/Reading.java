package ontime.web;

import java.util.List;
import java.util.stream.Collectors;
import ontime.model.Suggestion;

/**
 * How a phrase was read, for the reader to check.
 *
 * @param understood in words; empty when nothing was
 * @param unknown the words that were not; empty when all were
 * @param choices what it may have meant as well
 * @param suggestions for what was not understood
 */
record Reading(
    String phrase,
    String understood,
    String unknown,
    List<MessagePage.Link> choices,
    List<MessagePage.Link> suggestions) {

  static Reading of(
      String phrase, Understood understood, FlightWords words, Part<List<Suggestion>> similar) {
    return new Reading(
        phrase,
        words.filters(understood.criteria()).stream()
            .map(FlightWords.Filter::text)
            .collect(Collectors.joining(", ")),
        String.join(" ", understood.unknown()),
        understood.choices().stream()
            .map(choice -> new MessagePage.Link(choice.criteria().at(Links.SEARCH), choice.text()))
            .toList(),
        similar.orElse(List.of()).stream()
            .map(found -> new MessagePage.Link(Suggested.href(found), found.label()))
            .toList());
  }
}
