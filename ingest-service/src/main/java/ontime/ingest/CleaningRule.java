package ontime.ingest;

/**
 * Why a row is not a flight. Each rejects the row; the README also names what is repaired instead.
 */
enum CleaningRule {
  /** More or fewer columns than the header, or a quote that never closes. */
  COLUMN_COUNT("wrong number of columns"),
  /** No row is: BTS's have 600 bytes. */
  TOO_LONG("longer than 64 KiB"),
  /** Empty where every flight has a value. */
  MISSING_VALUE("missing value"),
  NOT_A_DATE("not a date"),
  /** BTS's files hold one month. */
  OTHER_MONTH("not of the month"),
  NOT_A_TIME("not a time of day"),
  NOT_A_NUMBER("not a number"),
  /** BTS gives minutes and miles with decimals that are always zero. */
  NOT_WHOLE("not a whole number"),
  /** A flight's number or a distance. */
  NEGATIVE("below zero"),
  NOT_A_FLAG("not 0 or 1"),
  /** Of an airline, an airport or a cancellation. */
  NOT_A_CODE("not a code"),
  /** Equal in every column that is kept to an earlier row, which stays. */
  REPEATED_ROW("repeats an earlier row"),
  /** The key of an earlier row, which stays, with other values. */
  SAME_FLIGHT("same flight as an earlier row with other values");

  private final String words;

  CleaningRule(String words) {
    this.words = words;
  }

  /** How manifests, jobs and rejects call it. */
  String words() {
    return words;
  }
}
