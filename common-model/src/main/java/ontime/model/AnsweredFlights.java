package ontime.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What was answered of the flights of one airport and day.
 *
 * @param asOf two hours before the latest departure of that day that anybody asked about: where a
 *     replay of the day stands; null if nobody asked about the day
 * @param items one for each flight, the newest, by scheduled departure; without their reasons
 */
public record AnsweredFlights(
    LocalDate date, String origin, Instant asOf, List<Prediction> items) {}
