package ontime.model;

import java.time.Instant;
import ontime.features.DelayBucket;
import ontime.features.FlightRequest;

/**
 * One of the answers as they come, short: all of it is at {@code /predictions/{id}}.
 *
 * @param late15 probability of arriving 15 or more minutes late
 * @param expectedMinutes of arrival delay, negative when early
 * @param answeredAt when it was kept
 * @param latencyMillis from the request's arrival to {@code answeredAt}
 */
public record LiveAnswer(
    String id,
    FlightRequest flight,
    DelayBucket bucket,
    double late15,
    double expectedMinutes,
    String modelVersion,
    Instant answeredAt,
    long latencyMillis) {}
