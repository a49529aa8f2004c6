package ontime.web;

import java.util.List;
import ontime.model.AirlineTraffic;

/** Who flies in the loaded months. */
record AirlinesPage(List<Row> rows, String count, List<ReportSection> sections) {
  record Row(String href, String name, String code, String flights, String share) {}

  /**
   * @param airlines most flights first
   */
  static AirlinesPage of(List<AirlineTraffic> airlines, List<ReportSection> sections) {
    long all = airlines.stream().mapToLong(AirlineTraffic::flights).sum();
    return new AirlinesPage(
        airlines.stream()
            .map(
                each ->
                    new Row(
                        Links.airline(each.carrier()),
                        each.shortName(),
                        each.carrier(),
                        Words.number(each.flights()),
                        Words.share(each.flights(), all)))
            .toList(),
        Words.count(airlines.size(), "airline"),
        sections);
  }
}
