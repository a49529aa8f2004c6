package ontime.model;

/**
 * How the answers of the last minute came.
 *
 * @param answersPerSecond over that minute
 * @param p50Millis half of them took at most this, from the request's arrival until it was kept;
 *     null without any
 * @param p99Millis likewise
 * @param waiting accepted, not answered and not expired now
 */
public record LiveFigures(double answersPerSecond, Long p50Millis, Long p99Millis, int waiting) {}
