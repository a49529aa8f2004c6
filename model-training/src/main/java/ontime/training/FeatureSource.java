package ontime.training;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import ontime.features.Feature;
import ontime.features.FeatureValues;
import ontime.features.Moment;
import ontime.model.Flight;

/** Where a training has its features from. */
interface FeatureSource extends Serializable {

  List<Feature> features(Moment moment);

  /**
   * @param asked flights of the day that have an arrival delay, in order of id
   * @param board all flights of the day and of the day before
   * @return of each flight that is asked about, in their order
   */
  List<FeatureValues> derive(Moment moment, LocalDate day, List<Flight> asked, List<Flight> board);
}
