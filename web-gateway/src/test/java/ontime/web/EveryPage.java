package ontime.web;

import java.util.List;

/** An address of every kind of page, and of the states that look different. */
final class EveryPage {
  private EveryPage() {}

  static List<String> paths() {
    return List.of(
        "/",
        "/flights/JFK/LAX/2015-01-02",
        "/flights/AA/1/2015-01-01",
        "/flights/AA/5/2015-01-01",
        "/flights/EV/4654/2015-01-01",
        "/pipeline",
        "/pipeline/2008-02/rejects",
        "/flights/JFK/LAX/2016-01-02",
        "/go?origin=zz&dest=qq&date=x",
        "/search",
        "/search?origin=JFK&status=late&sort=-arrDelay",
        "/search?origin=JFK&dest=LAX&q=wumpus+from+new+york+to+los+angeles",
        "/search?carrier=HA&origin=JFK",
        "/reports",
        "/reports/delay-by-hour?carrier=AA",
        "/reports/delay-calendar",
        "/reports/delayed-flights-by-carrier",
        "/reports/arrival-delay-histogram",
        "/reports/delay-causes",
        "/airlines",
        "/airlines/AA",
        "/airports",
        "/airports/JFK",
        "/airplanes",
        "/airplanes?q=boeing&sort=-model",
        "/airplanes/N787AA",
        "/predict",
        "/predict?carrier=AA&flightNumber=1&origin=JFK&dest=LAX&flightDate=2015-01-04",
        "/predict/live",
        "/boards",
        "/airports/JFK/board?date=2015-01-04&time=15:10",
        "/models",
        "/models?moment=booking&metric=r2",
        "/models/20261122T190559Z?moment=before-departure");
  }
}
