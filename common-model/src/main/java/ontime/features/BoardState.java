package ontime.features;

/**
 * What a {@link DayBoard} knows around one flight as of one minute; NaN where it knows nothing.
 *
 * @param departuresAround other flights due to leave the origin within half an hour
 * @param arrivalsAround other flights due at the destination within half an hour of the arrival
 * @param origin flights due to leave the origin
 * @param carrierAtOriginDelay mean minutes late of the carrier's own flights there
 * @param destBoundDelay mean minutes late of the flights due to leave anywhere for the destination
 * @param dest flights due at the destination
 * @param routeMinutesLost mean minutes lost between the gates on the same route since yesterday
 */
record BoardState(
    double departuresAround,
    double arrivalsAround,
    Rotation.Aircraft aircraft,
    Traffic.Departures origin,
    double carrierAtOriginDelay,
    double destBoundDelay,
    Traffic.Arrivals dest,
    double routeMinutesLost) {}
