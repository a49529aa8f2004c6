package ontime.search;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.model.Airplane;
import ontime.model.AirplaneResults;

/** A fake that works: the contract in memory. */
final class MemoryAirplaneIndex implements AirplaneIndex {
  /** With its words, which are many times looked through. */
  private record Listed(
      Airplane airplane, List<String> fullText, Map<AirplaneField, List<String>> words) {
    static Listed of(Airplane airplane) {
      Map<AirplaneField, List<String>> words = new EnumMap<>(AirplaneField.class);
      for (AirplaneField field : AirplaneField.values()) words.put(field, field.words(airplane));
      List<String> fullText =
          AirplaneField.FULL_TEXT.stream().flatMap(field -> words.get(field).stream()).toList();
      return new Listed(airplane, fullText, words);
    }
  }

  private record State(String version, List<Listed> airplanes) {}

  private volatile State state = new State(null, List.of());

  @Override
  public AirplaneResults search(AirplaneSearch asked) {
    List<String> text = asked.text() == null ? List.of() : Words.of(asked.text());
    Map<AirplaneField, List<String>> texts = new EnumMap<>(AirplaneField.class);
    asked.texts().forEach((field, value) -> texts.put(field, Words.of(value)));
    List<Airplane> all =
        state.airplanes().stream()
            .filter(listed -> holds(listed.fullText(), text))
            .filter(
                listed ->
                    texts.entrySet().stream()
                        .allMatch(
                            each -> holds(listed.words().get(each.getKey()), each.getValue())))
            .map(Listed::airplane)
            .sorted(order(asked.sort()))
            .toList();
    List<Object> after = AirplaneCursors.after(asked);
    List<Airplane> rest = all;
    if (!after.isEmpty()) {
      List<String> tailNumbers = all.stream().map(Airplane::tailNumber).toList();
      rest = all.subList(tailNumbers.indexOf((String) after.get(1)) + 1, all.size());
    }
    boolean more = rest.size() > asked.limit();
    List<Airplane> page = more ? rest.subList(0, asked.limit()) : rest;
    return new AirplaneResults(
        List.copyOf(page), all.size(), more ? cursor(page.get(page.size() - 1), asked) : null);
  }

  private static String cursor(Airplane last, AirplaneSearch asked) {
    return Cursor.encode(
        AirplaneCursors.identity(asked),
        Arrays.asList(asked.sort().field().value(last), last.tailNumber()));
  }

  private static boolean holds(List<String> words, List<String> asked) {
    if (asked.isEmpty()) return true;
    int last = asked.size() - 1;
    return words.containsAll(asked.subList(0, last))
        && words.stream().anyMatch(word -> word.startsWith(asked.get(last)));
  }

  @SuppressWarnings("unchecked")
  private static Comparator<Airplane> order(AirplaneSearch.Sort sort) {
    Comparator<Comparable<Object>> direction =
        sort.direction() == AirplaneSearch.Direction.UP
            ? Comparator.naturalOrder()
            : Comparator.reverseOrder();
    return comparing(
            (Airplane airplane) -> (Comparable<Object>) sort.field().value(airplane),
            nullsLast(direction))
        .thenComparing(Airplane::tailNumber);
  }

  @Override
  public void replace(String version, Collection<Airplane> airplanes) {
    state = new State(version, airplanes.stream().map(Listed::of).toList());
  }

  @Override
  public Optional<String> version() {
    return Optional.ofNullable(state.version());
  }
}
