package ontime.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontime.model.Flight;

/**
 * Why a flight was late, as the carrier reported it: minutes of five causes that sum to the arrival
 * delay.
 *
 * @param alt the bar in words
 */
record Causes(int total, List<Cause> causes, String alt) {
  /**
   * @param css which of the five
   * @param meaning what BTS counts under it
   * @param x where it starts on the bar and
   * @param width how wide it is
   */
  record Cause(
      String css, String name, String meaning, int minutes, String share, String x, String width) {}

  /** Empty exactly when the flight arrived less than 15 minutes late, or not at all. */
  static Optional<Causes> of(Flight flight) {
    if (flight.arrDelay() == null || flight.arrDelay() < 15) return Optional.empty();
    Builder causes = new Builder(flight.arrDelay());
    causes.add("by-carrier", "Carrier", "crew, maintenance, boarding, fuel", flight.carrierDelay());
    causes.add("by-weather", "Weather", "extreme weather", flight.weatherDelay());
    causes.add("by-nas", "Air system", "traffic, control, common weather", flight.nasDelay());
    causes.add("by-security", "Security", "evacuation, screening", flight.securityDelay());
    causes.add(
        "by-aircraft",
        "Late aircraft",
        "it came late from where it was",
        flight.lateAircraftDelay());
    return causes.build();
  }

  private static final class Builder {
    private final int total;
    private final List<Cause> causes = new ArrayList<>();
    private int before;

    Builder(int total) {
      this.total = total;
    }

    void add(String css, String name, String meaning, Integer minutes) {
      if (minutes == null) return;
      causes.add(
          new Cause(
              css,
              name,
              meaning,
              minutes,
              Words.share(minutes, total),
              Percent.of(before, total),
              Percent.of(minutes, total)));
      before += minutes;
    }

    Optional<Causes> build() {
      if (causes.isEmpty()) return Optional.empty();
      StringBuilder alt = new StringBuilder();
      for (Cause cause : causes) {
        if (cause.minutes() == 0) continue;
        if (alt.length() > 0) alt.append(", ");
        alt.append(cause.name()).append(' ').append(cause.minutes()).append(" min");
      }
      return Optional.of(new Causes(total, List.copyOf(causes), alt.toString()));
    }
  }
}
