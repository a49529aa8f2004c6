package ontime.store;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Values as documents have them, few enough to meet each other. */
final class BsonValues {
  private BsonValues() {}

  /**
   * Numbers of every kind; fractions only where the core compares them as numbers: beyond the ints,
   * its comparator drops them.
   */
  static Arbitrary<Object> numbers() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.integers().between(-3, 3).map(Object.class::cast),
            Arbitraries.longs().between(-3, 3).map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.of(-2.5, -0.0, 0.0, 0.5, 1.0, 1e9, -1e-300).map(Object.class::cast)));
  }

  static Arbitrary<Object> scalars() {
    return Arbitraries.oneOf(
        List.of(
            numbers(),
            Arbitraries.of("", "a", "ab", "b", "a\0", "a\0b", "é", "\u4e2d")
                .map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast),
            Arbitraries.longs()
                .between(-2_000, 2_000)
                .map(Instant::ofEpochMilli)
                .map(Object.class::cast)));
  }
}
