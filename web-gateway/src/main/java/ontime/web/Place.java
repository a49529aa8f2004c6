package ontime.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ontime.model.Report;
import ontime.model.ReportColumn;

/** Where an airport stands in the report that ranks them. */
final class Place {
  static final String REPORT = "airport-punctuality";
  private static final String PLACE = "placeByPunctuality";

  private Place() {}

  /** {@code 12 of 280}, with the report; empty for an airport that has too few flights. */
  static Optional<Leg.Fact> of(Report report, String airport) {
    List<String> columns = report.columns().stream().map(ReportColumn::name).toList();
    int code = columns.indexOf("airport");
    int place = columns.indexOf(PLACE);
    if (code < 0 || place < 0) return Optional.empty();
    long ranked =
        report.rows().stream().map(row -> row.get(place)).filter(Objects::nonNull).count();
    return report.rows().stream()
        .filter(row -> airport.equals(row.get(code)) && row.get(place) != null)
        .findFirst()
        .map(row -> row.get(place) + " of " + ranked)
        .map(
            text ->
                new Leg.Fact(
                    "By punctuality", text, Optional.of(Links.report(REPORT) + "?sort=" + PLACE)));
  }
}
