package ontime.streaming;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * What {@code /queries} tells.
 *
 * @param modelVersion the active one as the driver sees it; null before the first
 * @param committedAt when progress was written down last; null before the first time
 * @param figures null before Kafka was looked at
 */
record QueryStatus(
    String name,
    String trigger,
    @JsonUnwrapped QueryRun run,
    String modelVersion,
    Instant committedAt,
    @JsonUnwrapped Figures.Summary figures) {}
