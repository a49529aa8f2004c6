package ontime.ingest;

/** What {@link RowCleaner} finds wrong with a row; see {@link Reject}. */
record Problem(String column, String value, CleaningRule rule, String reason) {
  private static final int LONGEST_VALUE = 200;

  Problem {
    if (value != null && value.length() > LONGEST_VALUE) {
      value = value.substring(0, LONGEST_VALUE) + "…";
    }
  }

  static Problem of(BtsColumn column, String value, CleaningRule rule) {
    return new Problem(column.btsName(), value, rule, rule.words());
  }
}
