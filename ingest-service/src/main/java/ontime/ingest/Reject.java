package ontime.ingest;

/**
 * One thing that is wrong with one row; a row with several has several.
 *
 * @param file the source's own name
 * @param line of the file; the header is line 1
 * @param column BTS's name; null when it is the whole row
 * @param value as it stands in the file; null when it is the whole row
 * @param rule the words of a {@link CleaningRule}
 * @param reason the rule, with what is particular to this row
 */
record Reject(String file, long line, String column, String value, String rule, String reason) {}
