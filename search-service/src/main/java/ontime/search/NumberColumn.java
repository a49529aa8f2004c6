package ontime.search;

import java.util.Arrays;

/**
 * A whole number of each flight, as the bucket that it is in: two bytes a flight. Buckets are as
 * narrow as lets 65,535 of them reach from the least number to the greatest: mostly one wide.
 */
final class NumberColumn {
  /** The bucket of flights that have no number. */
  private static final int NONE = 0;

  private static final int BUCKETS = Character.MAX_VALUE;

  /** In order of the flights. */
  final char[] buckets;

  /** The least number of bucket 1. */
  final long base;

  final long width;

  NumberColumn(char[] buckets, long base, long width) {
    this.buckets = buckets;
    this.base = base;
    this.width = width;
  }

  /** Whether each number has a bucket to itself. */
  boolean isExact() {
    return width == 1;
  }

  /** The flights with a number from {@code least} to {@code most}, of a column that is exact. */
  RowSet between(long least, long most) {
    return RowSet.of(buckets, Math.max(1, bucket(least)), bucket(most));
  }

  private long bucket(long number) {
    return Math.floorDiv(number - base, width) + 1;
  }

  /**
   * What lies ahead of a reader who goes through these flights by their numbers.
   *
   * @param after the number where the reader is, null at the beginning
   * @param most how many flights to look ahead
   */
  Ahead ahead(RowSet rows, boolean ascending, Long after, int most) {
    int[] counts = new int[BUCKETS + 1];
    rows.forEach(
        (some, count) -> {
          for (int i = 0; i < count; i++) counts[buckets[some[i]]]++;
        });
    long here = after == null ? Long.MIN_VALUE : Ahead.along(ascending, after);
    long first = Long.MAX_VALUE;
    long[] ends = new long[most];
    int found = 0;
    for (int i = 1; i <= BUCKETS && found < most; i++) {
      int bucket = ascending ? i : BUCKETS + 1 - i;
      if (counts[bucket] == 0) continue;
      long least = base + (bucket - 1) * width;
      long greatest = least + width - 1;
      long near = Ahead.along(ascending, ascending ? least : greatest);
      long far = Ahead.along(ascending, ascending ? greatest : least);
      if (far >= here) first = Math.min(first, near);
      // Of those in the reader's own bucket some may lie behind.
      if (near <= here) continue;
      int taken = Math.min(counts[bucket], most - found);
      Arrays.fill(ends, found, found += taken, far);
    }
    return new Ahead(first, Arrays.copyOf(ends, found));
  }

  /**
   * Numbers as they grow along the way: negated when it leads from the greatest to the least.
   *
   * @param first where the first flight may be that is not behind the reader; the greatest number
   *     for none
   * @param ends for each of the next flights, the number that it is not beyond
   */
  record Ahead(long first, long[] ends) {
    static long along(boolean ascending, long number) {
      return ascending ? number : -number;
    }
  }

  /** Takes numbers down, as many as come. */
  static final class Builder {
    private static final long NO_NUMBER = Long.MIN_VALUE;

    private long[] numbers = new long[1024];
    private int size;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

    /** Null where there is none. */
    void add(Long number) {
      if (size == numbers.length) numbers = Arrays.copyOf(numbers, 2 * size);
      numbers[size++] = number == null ? NO_NUMBER : number;
      if (number == null) return;
      least = Math.min(least, number);
      most = Math.max(most, number);
    }

    NumberColumn build() {
      long width = most < least ? 1 : (most - least) / BUCKETS + 1;
      char[] buckets = new char[size];
      for (int i = 0; i < size; i++) {
        boolean none = numbers[i] == NO_NUMBER;
        buckets[i] = (char) (none ? NONE : (numbers[i] - least) / width + 1);
      }
      return new NumberColumn(buckets, most < least ? 0 : least, width);
    }
  }
}
