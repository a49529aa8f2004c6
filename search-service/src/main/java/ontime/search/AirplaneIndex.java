package ontime.search;

import java.util.Collection;
import java.util.Optional;
import ontime.model.Airplane;
import ontime.model.AirplaneResults;

/** Where airplanes are searched. */
public interface AirplaneIndex {
  /**
   * One page. An airplane is found when each field that is asked for holds every word of its text,
   * the last one perhaps unfinished.
   *
   * @return an empty page past the end, or before the first {@link #replace}
   * @throws ontime.kit.ProblemException if the cursor is none of this search's
   */
  AirplaneResults search(AirplaneSearch search);

  /** Makes these all there is, at once. */
  void replace(String version, Collection<Airplane> airplanes);

  /** Of the last {@link #replace}; empty before the first. */
  Optional<String> version();
}
