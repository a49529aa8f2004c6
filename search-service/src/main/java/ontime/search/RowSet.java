package ontime.search;

/** Some of the rows of a table, a bit each. */
final class RowSet {
  /** Rows given away at a time: they and what is counted of them stay in the fastest cache. */
  private static final int BATCH = 1024;

  private final int rows;
  private final long[] words;

  private RowSet(int rows, long[] words) {
    this.rows = rows;
    this.words = words;
  }

  static RowSet none(int rows) {
    return new RowSet(rows, new long[(rows + Long.SIZE - 1) / Long.SIZE]);
  }

  static RowSet all(int rows) {
    return none(rows).others();
  }

  /** The rows whose number is from {@code least} to {@code most}. */
  static RowSet of(char[] numbers, long least, long most) {
    RowSet set = none(numbers.length);
    int first = (int) Math.max(least, 0);
    int span = (int) Math.min(most, Character.MAX_VALUE) - first;
    if (least > Character.MAX_VALUE || span < 0) return set;
    for (int word = 0; word < set.words.length; word++) {
      int start = word * Long.SIZE;
      int end = Math.min(numbers.length, start + Long.SIZE);
      long bits = 0;
      for (int row = start; row < end; row++) {
        // Without a branch, which would be guessed wrong half of the time.
        int above = (numbers[row] - first) & Character.MAX_VALUE;
        bits |= ((above - span - 1L) >>> (Long.SIZE - 1)) << row;
      }
      set.words[word] = bits;
    }
    return set;
  }

  RowSet and(RowSet other) {
    long[] both = new long[words.length];
    for (int i = 0; i < both.length; i++) both[i] = words[i] & other.words[i];
    return new RowSet(rows, both);
  }

  /** The rows that are not in it. */
  RowSet others() {
    long[] inverse = new long[words.length];
    for (int i = 0; i < inverse.length; i++) inverse[i] = ~words[i];
    if (rows % Long.SIZE != 0) inverse[inverse.length - 1] &= (1L << rows) - 1;
    return new RowSet(rows, inverse);
  }

  int size() {
    return inCommon(this);
  }

  int inCommon(RowSet other) {
    int count = 0;
    for (int i = 0; i < words.length; i++) count += Long.bitCount(words[i] & other.words[i]);
    return count;
  }

  /** Takes the first {@code count} of {@code rows}. */
  interface Batch {
    void take(int[] rows, int count);
  }

  /** Gives its rows away in order. */
  void forEach(Batch batch) {
    int[] some = new int[BATCH + Long.SIZE];
    int count = 0;
    for (int word = 0; word < words.length; word++) {
      for (long bits = words[word]; bits != 0; bits &= bits - 1) {
        some[count++] = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
      }
      if (count < BATCH) continue;
      batch.take(some, count);
      count = 0;
    }
    batch.take(some, count);
  }
}
