package ontime.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Keeps an answer for a moment, so that many pages ask once. Two threads may ask at the same time:
 * that costs a call, where a lock would make all wait for a peer that is away.
 */
final class Recent<T> implements Supplier<T> {
  private record Kept<T>(T value, long until) {}

  private final Supplier<T> source;
  private final Duration keep;
  private final AtomicReference<Kept<T>> kept = new AtomicReference<>();

  Recent(Duration keep, Supplier<T> source) {
    this.keep = keep;
    this.source = source;
  }

  /** The answer without asking. */
  Optional<T> kept() {
    Kept<T> last = kept.get();
    return last != null && last.until - System.nanoTime() > 0
        ? Optional.of(last.value)
        : Optional.empty();
  }

  @Override
  public T get() {
    Optional<T> last = kept();
    if (last.isPresent()) return last.get();
    T fresh = source.get();
    kept.set(new Kept<>(fresh, System.nanoTime() + keep.toNanos()));
    return fresh;
  }
}
