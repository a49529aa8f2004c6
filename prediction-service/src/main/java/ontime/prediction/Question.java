package ontime.prediction;

import java.time.LocalDate;
import java.time.LocalTime;
import ontime.features.FlightRequest;
import ontime.features.Moment;

/**
 * A flight that somebody asks about; null is not said. As {@link FlightRequest}, but the scheduled
 * departure may be left to the schedule of the day.
 *
 * @param asked the moment asked for, or the one that the other values mean
 */
record Question(
    LocalDate flightDate,
    String carrier,
    Integer flightNumber,
    String origin,
    String dest,
    LocalTime crsDepTime,
    LocalTime crsArrTime,
    Integer crsElapsedTime,
    Integer distance,
    String tailNumber,
    Integer depDelay,
    Moment asked) {}
