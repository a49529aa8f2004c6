package ontime.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.model.Airplane;
import ontime.model.AirplaneResults;

/**
 * The fleet as the registers have it.
 *
 * @param chips the filters, each with the search without it
 * @param notices what is missing or wrong, in sentences
 * @param found empty when nothing could be searched
 * @param makers the chart of manufacturers
 */
record AirplanesPage(
    Input phrase,
    List<Input> inputs,
    boolean formOpen,
    List<Chip> chips,
    List<SearchPage.Notice> notices,
    Optional<Found> found,
    ReportSection makers) {
  static final String BY_DEFAULT = AirplaneCriteria.TAIL_NUMBER;

  record Found(
      String total,
      List<Head> heads,
      List<Row> rows,
      SearchPage.Pager pager,
      SearchPage.Files files) {}

  /**
   * @param href its page
   */
  record Row(
      String href,
      String tailNumber,
      String owner,
      String state,
      String manufacturer,
      String model,
      String year,
      String serialNumber,
      String engineManufacturer,
      String engineModel,
      String source) {}

  static AirplanesPage of(
      Criteria criteria,
      Map<String, String> wrong,
      List<SearchPage.Notice> notices,
      Optional<AirplaneResults> results,
      ReportSection makers) {
    List<Input> inputs = new ArrayList<>();
    if (criteria.has(Head.SORT)) inputs.add(Input.kept(criteria, Head.SORT));
    AirplaneCriteria.LABELS.forEach(
        (name, label) -> {
          Input input = Input.text(criteria, name, label, "");
          inputs.add(wrong.containsKey(name) ? input.wrong(wrong.get(name)) : input);
        });
    Input phrase =
        Input.text(
            criteria, Criteria.PHRASE, "Owner, manufacturer, model or tail number", "Boeing 737");
    List<Chip> chips = chips(criteria);
    return new AirplanesPage(
        wrong.containsKey(Criteria.PHRASE) ? phrase.wrong(wrong.get(Criteria.PHRASE)) : phrase,
        inputs,
        results.isEmpty(),
        chips,
        notices,
        results.map(found -> found(criteria, found)),
        makers);
  }

  private static List<Chip> chips(Criteria criteria) {
    return AirplaneCriteria.NAMES.stream()
        .filter(name -> criteria.has(name) && !name.equals(Head.SORT))
        .filter(name -> !name.equals(Criteria.CURSOR))
        .map(name -> chip(criteria, name))
        .toList();
  }

  private static Chip chip(Criteria criteria, String name) {
    String label = AirplaneCriteria.LABELS.get(name);
    String value = criteria.text(name);
    return new Chip(
        label == null ? "“" + value + "”" : label + ": " + value,
        criteria.without(name, Criteria.CURSOR).at(Links.AIRPLANES));
  }

  private static Found found(Criteria criteria, AirplaneResults results) {
    return new Found(
        Words.count(results.total(), "airplane"),
        AirplaneCriteria.LABELS.entrySet().stream()
            .map(e -> head(criteria, e.getKey(), e.getValue()))
            .toList(),
        results.items().stream().map(AirplanesPage::row).toList(),
        SearchPage.Pager.of(criteria, Links.AIRPLANES, results.next()),
        SearchPage.Files.of(criteria, Links.AIRPLANES));
  }

  private static Head head(Criteria criteria, String name, String label) {
    boolean narrow = List.of(BY_DEFAULT, "owner", "manufacturer", "model").contains(name);
    String css = name.equals("manufacturerYear") ? "n wide" : narrow ? "" : "wide";
    return Head.of(criteria, Links.AIRPLANES, label, name, BY_DEFAULT, css);
  }

  private static Row row(Airplane airplane) {
    return new Row(
        Links.airplane(airplane.tailNumber()),
        airplane.tailNumber(),
        text(airplane.owner()),
        text(airplane.ownerState()),
        text(airplane.manufacturer()),
        text(airplane.model()),
        airplane.manufacturerYear() == null
            ? Words.MISSING
            : Integer.toString(airplane.manufacturerYear()),
        text(airplane.serialNumber()),
        text(airplane.engineManufacturer()),
        text(airplane.engineModel()),
        airplane.source() == Airplane.Source.PLANE_DATA2008 ? "2008" : "2015");
  }

  private static String text(String text) {
    return text == null || text.isBlank() ? Words.MISSING : text;
  }
}
