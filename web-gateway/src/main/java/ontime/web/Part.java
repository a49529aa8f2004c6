package ontime.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a page that may be missing while the rest shows.
 *
 * @param value empty when it is missing
 * @param missing says what is missing and why; empty when it is there
 */
record Part<T>(Optional<T> value, String missing) {
  Part {
    requireNonNull(value, "value is null");
    requireNonNull(missing, "missing is null");
  }

  static <T> Part<T> of(T value) {
    return new Part<>(Optional.of(value), "");
  }

  static <T> Part<T> away(String missing) {
    return new Part<>(Optional.empty(), missing);
  }

  boolean there() {
    return value.isPresent();
  }

  <R> Part<R> map(Function<T, R> change) {
    return new Part<>(value.map(change), missing);
  }

  T orElse(T other) {
    return value.orElse(other);
  }
}
