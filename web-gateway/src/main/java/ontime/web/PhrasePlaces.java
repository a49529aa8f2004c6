package ontime.web;

import static ontime.web.FlightCriteria.DEST;
import static ontime.web.FlightCriteria.ORIGIN;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one or two airports of a phrase, and which is where the flight leaves from. */
final class PhrasePlaces {
  private final Vocabulary vocabulary;
  private final Map<String, List<String>> bySide = new LinkedHashMap<>();
  private boolean guessed;
  private String side = "";

  PhrasePlaces(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The next airport is on this side. */
  void side(String next) {
    side = next;
  }

  boolean announced() {
    return !side.isEmpty();
  }

  void forgetSide() {
    side = "";
  }

  /**
   * @param codes of the airports that the name may mean, busiest first
   * @return false if there is no side left for it
   */
  boolean add(List<String> codes) {
    String own = side;
    side = "";
    if (own.isEmpty()) {
      own = bySide.containsKey(ORIGIN) ? DEST : ORIGIN;
      guessed |= own.equals(ORIGIN);
    } else if (own.equals(ORIGIN) && guessed && !bySide.containsKey(DEST)) {
      // "denver from chicago": the first was the other side after all.
      bySide.put(DEST, bySide.remove(ORIGIN));
      guessed = false;
    }
    return bySide.putIfAbsent(own, codes) == null;
  }

  Understood settle(Criteria read, List<String> unknown) {
    Criteria busiest = read;
    for (Map.Entry<String, List<String>> place : bySide.entrySet()) {
      busiest = busiest.with(place.getKey(), place.getValue().get(0));
    }
    List<Understood.Choice> choices = new ArrayList<>();
    for (Map.Entry<String, List<String>> place : bySide.entrySet()) {
      for (String other : place.getValue().subList(1, place.getValue().size())) {
        String text = from(place.getKey()) + vocabulary.place(other);
        choices.add(new Understood.Choice(text, busiest.with(place.getKey(), other), true));
      }
    }
    if (guessed && bySide.size() == 1) {
      String code = busiest.text(ORIGIN);
      Criteria turned = busiest.without(ORIGIN).with(DEST, code);
      choices.add(new Understood.Choice(from(DEST) + vocabulary.place(code), turned, false));
    }
    return new Understood(busiest, List.copyOf(unknown), choices);
  }

  private static String from(String side) {
    return side.equals(ORIGIN) ? "from " : "to ";
  }
}
