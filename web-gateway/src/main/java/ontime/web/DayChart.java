package ontime.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ontime.model.MonthSummary;

/**
 * A month's flights per day as bars from zero.
 *
 * @param title what to notice
 * @param grid lines at round numbers of flights
 * @param days names under the bars: the first, then each seventh
 * @param rows the table below
 */
record DayChart(String title, List<Line> grid, List<Bar> bars, List<DayName> days, List<Row> rows) {
  /** Height of the plot in pixels. */
  static final int HEIGHT = 96;

  /** All months have as many slots, so that charts side by side line up. */
  private static final int SLOTS = 31;

  /** Room at the left for the numbers of the axis, in slots. */
  private static final int AXIS = 4;

  private static final double BAR = 0.78;

  record Line(int y, String label) {}

  record Bar(String x, String width, int y, int height, String title, boolean weekend) {}

  record DayName(String x, String text) {}

  record Row(String day, String flights) {}

  /**
   * @param most the most flights on a day of any month shown: one scale for all charts
   */
  static DayChart of(MonthSummary month, long most) {
    long top = Math.max(1, most);
    List<Bar> bars = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    month
        .flightsByDay()
        .forEach(
            (day, flights) -> {
              bars.add(bar(day, flights, top));
              rows.add(new Row(Words.shortDay(day), Words.number(flights)));
            });
    return new DayChart(title(month), grid(top), bars, days(month.month()), rows);
  }

  private static String title(MonthSummary month) {
    return month.flightsByDay().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(
            busiest ->
                "Flights per day; most on "
                    + Words.shortDay(busiest.getKey())
                    + ": "
                    + Words.number(busiest.getValue()))
        .orElse("No flights");
  }

  private static Bar bar(LocalDate day, long flights, long top) {
    int height = (int) Math.round((double) HEIGHT * flights / top);
    double gap = (1 - BAR) / 2;
    return new Bar(
        x(day.getDayOfMonth() - 1 + gap),
        Percent.of(BAR, AXIS + SLOTS),
        HEIGHT - height,
        height,
        Words.shortDay(day) + ": " + Words.count(flights, "flight"),
        day.getDayOfWeek().getValue() >= 6);
  }

  /** Where the plot begins. */
  String left() {
    return x(0);
  }

  private static String x(double slot) {
    return Percent.of(AXIS + slot, AXIS + SLOTS);
  }

  private static List<Line> grid(long top) {
    long step = step(top);
    List<Line> lines = new ArrayList<>();
    for (long flights = step; flights <= top; flights += step) {
      lines.add(
          new Line(
              HEIGHT - (int) Math.round((double) HEIGHT * flights / top), Words.number(flights)));
    }
    return lines;
  }

  /** 1, 2 or 5 times a power of ten, for two to four lines. */
  private static long step(long top) {
    long power = 1;
    while (true) {
      for (int factor : new int[] {1, 2, 5}) {
        if (top / (factor * power) <= 4) return factor * power;
      }
      power *= 10;
    }
  }

  private static List<DayName> days(YearMonth month) {
    List<DayName> days = new ArrayList<>();
    for (int day = 1; day <= month.lengthOfMonth(); day += 7) {
      days.add(new DayName(x(day - 0.5), Integer.toString(day)));
    }
    return days;
  }
}
