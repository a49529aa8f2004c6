package ontime.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import ontime.model.Flight;

/**
 * The same flight in the week before and after: a bar of arrival delay for each day.
 *
 * @param title what to notice
 * @param zeroY where the line of zero delay lies, in pixels of {@link #HEIGHT}
 * @param grid lines at round delays
 * @param bars days that have a delay
 * @param rows the table below, in order of day
 */
record OtherDays(
    String title, int zeroY, List<Line> grid, List<Bar> bars, List<DayName> days, List<Row> rows) {
  /** How many days the chart shows on each side. */
  static final int SPAN = 7;

  static final int HEIGHT = 120;
  private static final int SLOTS = 2 * SPAN + 1;

  /** Room at the left for the numbers of the axis, in slots: 30 pixels on a phone. */
  private static final double AXIS = 1.5;

  /** Keeps one minute from filling the chart on a punctual week. */
  private static final int LEAST_RANGE = 30;

  private static final List<Integer> GRID_STEPS = List.of(15, 30, 60, 120, 240, 480, 960);

  record Line(int y, String label) {}

  /**
   * @param x the slot's middle
   * @param own whether it is the page's own day
   */
  record Bar(
      String x, int y, int height, String text, int textY, String css, boolean own, String title) {}

  /** A day under its slot; the marked ones are named on a narrow screen too. */
  record DayName(String x, String text, boolean marked, boolean own) {}

  record Row(String href, String day, String scheduled, String actual, Delay delay, boolean own) {}

  /** Whether there is nothing but the page's own day. */
  boolean alone() {
    return rows.stream().allMatch(Row::own);
  }

  /**
   * @param flights of one number on one route, in order of date
   */
  static OtherDays of(List<Flight> flights, LocalDate own, Names names) {
    int most = range(flights, 1);
    int least = range(flights, -1);
    double perMinute = (double) HEIGHT / (most + least);
    int zeroY = (int) Math.round(most * perMinute);
    return new OtherDays(
        title(flights),
        zeroY,
        grid(most, least, perMinute, zeroY),
        flights.stream()
            .filter(flight -> flight.arrDelay() != null)
            .map(flight -> bar(flight, own, perMinute, zeroY))
            .toList(),
        days(own),
        flights.stream().map(flight -> row(flight, own, names)).toList());
  }

  private static int range(List<Flight> flights, int sign) {
    int most =
        flights.stream()
            .filter(flight -> flight.arrDelay() != null)
            .mapToInt(flight -> flight.arrDelay() * sign)
            .max()
            .orElse(0);
    return Math.max(most, LEAST_RANGE / 2) + (most > 0 ? most / 8 : 0);
  }

  private static String title(List<Flight> flights) {
    DayTotals totals = DayTotals.of(flights);
    return "On time on "
        + Words.number(totals.punctual())
        + " of "
        + Words.count(totals.flights(), "day")
        + " in these two weeks";
  }

  private static List<Line> grid(int most, int least, double perMinute, int zeroY) {
    int step =
        GRID_STEPS.stream()
            .filter(candidate -> (most + least) / candidate <= 5)
            .findFirst()
            .orElse(1920);
    List<Line> lines = new ArrayList<>();
    for (int minutes = -(least / step) * step; minutes <= most; minutes += step) {
      lines.add(new Line(zeroY - (int) Math.round(minutes * perMinute), Words.signed(minutes)));
    }
    return lines;
  }

  private static Bar bar(Flight flight, LocalDate own, double perMinute, int zeroY) {
    int delay = flight.arrDelay();
    int height = Math.max(2, (int) Math.round(Math.abs(delay) * perMinute));
    int y = delay >= 0 ? zeroY - height : zeroY;
    return new Bar(
        x(flight.flightDate(), own),
        y,
        height,
        Words.signed(delay),
        delay >= 0 ? y - 4 : y + height + 12,
        Punctuality.ofDelay(delay).css(),
        flight.flightDate().equals(own),
        Words.shortDay(flight.flightDate()) + ": " + Words.late(delay));
  }

  private static List<DayName> days(LocalDate own) {
    List<DayName> days = new ArrayList<>();
    for (int offset = -SPAN; offset <= SPAN; offset++) {
      LocalDate day = own.plusDays(offset);
      days.add(
          new DayName(
              x(day, own),
              Integer.toString(day.getDayOfMonth()),
              offset == 0 || Math.abs(offset) == SPAN,
              offset == 0));
    }
    return days;
  }

  private static String x(LocalDate day, LocalDate own) {
    long slot = ChronoUnit.DAYS.between(own, day) + SPAN;
    return Percent.of(slot + AXIS + 0.5, SLOTS + AXIS);
  }

  private static Row row(Flight flight, LocalDate own, Names names) {
    return new Row(
        Links.flight(flight),
        Words.shortDay(flight.flightDate()),
        Words.time(flight.crsDepTime()),
        Words.time(flight.depTime()),
        Delay.of(flight, names),
        flight.flightDate().equals(own));
  }
}
