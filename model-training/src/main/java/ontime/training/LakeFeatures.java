package ontime.training;

import java.time.LocalDate;
import java.util.List;
import ontime.features.DayBoard;
import ontime.features.Feature;
import ontime.features.FeatureValues;
import ontime.features.Features;
import ontime.features.FlightPlan;
import ontime.features.Moment;
import ontime.model.Flight;

/** The features that serving derives too, from a board of the lake's flights. */
final class LakeFeatures implements FeatureSource {
  private static final long serialVersionUID = 1;

  @Override
  public List<Feature> features(Moment moment) {
    return Features.of(moment);
  }

  @Override
  public List<FeatureValues> derive(
      Moment moment, LocalDate day, List<Flight> asked, List<Flight> board) {
    if (asked.isEmpty()) return List.of();
    DayBoard known =
        moment == Moment.BOOKING ? DayBoard.empty(day) : DayBoard.of(day, board.stream());
    return asked.stream()
        .map(flight -> Features.derive(moment, FlightPlan.of(flight), known))
        .toList();
  }
}
