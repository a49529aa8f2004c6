package ontime.streaming;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * @param batchPause from one batch's begin to the next one's, at least; zero is as fast as they go
 */
record Mode(QueryTrigger trigger, Duration batchPause) {
  Mode {
    requireNonNull(trigger, "trigger is null");
    requireNonNull(batchPause, "batchPause is null");
  }
}
