package ontime.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import ontime.model.ReportList;

/**
 * All reports that are for readers.
 *
 * @param groups in a fixed order, those unknown to it last
 * @param months what the newest is made of
 */
record ReportsPage(List<Group> groups, String count, String months) {
  private static final List<String> ORDER =
      List.of("traffic", "delays", "airlines", "airports", "airplanes", "ontime");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  /**
   * @param id of its heading
   */
  record Group(String id, String heading, List<Entry> entries) {}

  /**
   * @param notice what to see in it
   * @param chart the kind of drawing; {@code none} for a table
   * @param stamp its first values
   * @param by what may be chosen, {@code by carrier and year}; may be empty
   */
  record Entry(String href, String title, String notice, String chart, Stamp stamp, String by) {}

  static ReportsPage of(ReportList list) {
    List<ReportList.Summary> listed =
        list.reports().stream()
            .filter(ReportList.Summary::listed)
            .sorted(Comparator.comparing(report -> inOrder(report.title())))
            .toList();
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    ORDER.forEach(group -> groups.put(group, new ArrayList<>()));
    for (ReportList.Summary report : listed) {
      groups.computeIfAbsent(report.group(), any -> new ArrayList<>()).add(entry(report));
    }
    List<Group> shown = new ArrayList<>();
    groups.forEach(
        (group, entries) -> {
          if (!entries.isEmpty()) shown.add(new Group("group-" + group, heading(group), entries));
        });
    return new ReportsPage(
        shown,
        Words.count(listed.size(), "report"),
        Words.months(
            listed.stream()
                .flatMap(report -> report.months().stream())
                .distinct()
                .sorted()
                .toList()));
  }

  /** Q2 before Q10. */
  private static String inOrder(String title) {
    return NUMBER
        .matcher(title)
        .replaceAll(found -> "%06d".formatted(Long.parseLong(found.group())));
  }

  private static Entry entry(ReportList.Summary report) {
    return new Entry(
        Links.report(report.name()),
        report.title(),
        report.notice(),
        report.chart().word(),
        Stamp.of(report.shape()),
        report.parameters().isEmpty() ? "" : "by " + String.join(" and ", report.parameters()));
  }

  private static String heading(String group) {
    if (group.equals("ontime")) return "The OnTime benchmark's questions";
    return group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1);
  }
}
