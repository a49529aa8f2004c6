package ontime.ingest;

/** What {@link RowCleaner} finds wrong with a row; see {@link Reject}. */
record Problem(String column, String value, CleaningRule rule, String reason) {
  static Problem of(BtsColumn column, String value, CleaningRule rule) {
    return new Problem(column.btsName(), value, rule, rule.words());
  }
}
