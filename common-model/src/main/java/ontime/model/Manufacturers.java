package ontime.model;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One name for each maker of airplanes. Registers write a maker as its papers did: {@code AIRBUS
 * INDUSTRIE} and {@code AIRBUS}, {@code MCDONNELL DOUGLAS AIRCRAFT CO} and {@code MCDONNELL
 * DOUGLAS}.
 *
 * <p>The rule: words at the end that say what kind of company it is, or that it makes aircraft, are
 * left out, as long as a word stays; then what is the same house under another name gets the name
 * that most of its airplanes carry.
 */
final class Manufacturers {
  private static final Set<String> KIND_OF_COMPANY =
      Set.of(
          "INC",
          "CO",
          "COMPANY",
          "CORP",
          "CORPORATION",
          "LTD",
          "LIMITED",
          "LLC",
          "LP",
          "PTNRSHP",
          "GMBH",
          "AG",
          "KG",
          "SA",
          "SAS",
          "SPA",
          "SRO",
          "S",
          "A",
          "IND",
          "INDUSTRIE",
          "INDUSTRIES",
          "AIRCRAFT",
          "AIRPLANE",
          "AEROSPACE",
          "AVIATION",
          "HELICOPTER",
          "HELICOPTERS");

  /**
   * Canadair is part of Bombardier since 1986, whose CL-600-2B19 stands under both; Douglas is part
   * of McDonnell Douglas since 1967, whose DC-9 stands under both; the Dash 8 is de Havilland
   * Canada's, for some years as Boeing of Canada; the ATR 72 is Aerospatiale's and Alenia's; the
   * A220 was the C Series; Embraer spells itself out, and was Yabora while it was being sold.
   */
  private static final Map<String, String> SAME_HOUSE =
      Map.ofEntries(
          entry("CANADAIR", "BOMBARDIER"),
          entry("DOUGLAS", "MCDONNELL DOUGLAS"),
          entry("DEHAVILLAND", "DE HAVILLAND"),
          entry("BOEING OF CANADA", "DE HAVILLAND"),
          entry("AEROSPATIALE/ALENIA", "AEROSPATIALE"),
          entry("SAAB-SCANIA", "SAAB"),
          entry("AIRBUS CANADA", "AIRBUS"),
          entry("C SERIES", "AIRBUS"),
          entry("EMBRAER-EMPRESA BRASILEIRA DE", "EMBRAER"),
          entry("EMBRAER EXECUTIVE", "EMBRAER"),
          entry("YABORA INDUSTRIA AERONAUTICA", "EMBRAER"));

  private Manufacturers() {}

  /**
   * @param registered as a register has it, null for none
   * @return in capitals; null for none. Of a maker's name it is that name.
   */
  static String maker(String registered) {
    if (registered == null || registered.isBlank()) return null;
    String plain = registered.toUpperCase(Locale.ROOT).replaceAll("[.,]", " ").strip();
    List<String> words = Arrays.asList(plain.split("\\s+"));
    int end = words.size();
    while (end > 1 && KIND_OF_COMPANY.contains(words.get(end - 1))) end--;
    String name = String.join(" ", words.subList(0, end));
    return SAME_HOUSE.getOrDefault(name, name);
  }
}
