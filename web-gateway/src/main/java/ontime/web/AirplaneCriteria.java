package ontime.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parameters of a search for airplanes, as search-service has them. */
final class AirplaneCriteria {
  static final String TAIL_NUMBER = "tailNumber";

  /** The book's nine fields and what they are called. */
  static final Map<String, String> LABELS = labels();

  static final List<String> NAMES =
      Stream.of(
              Stream.of(Criteria.PHRASE),
              LABELS.keySet().stream(),
              Stream.of(Head.SORT, Criteria.CURSOR))
          .flatMap(names -> names)
          .toList();

  private AirplaneCriteria() {}

  private static Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(TAIL_NUMBER, "Tail number");
    labels.put("owner", "Owner");
    labels.put("ownerState", "Owner's state");
    labels.put("manufacturer", "Manufacturer");
    labels.put("model", "Model");
    labels.put("manufacturerYear", "Built in");
    labels.put("serialNumber", "Serial number");
    labels.put("engineManufacturer", "Engine maker");
    labels.put("engineModel", "Engine model");
    return java.util.Collections.unmodifiableMap(labels);
  }
}
