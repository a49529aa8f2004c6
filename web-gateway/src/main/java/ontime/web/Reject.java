package ontime.web;

/** A row that was not taken, with the first thing wrong with it; null where it has none. */
record Reject(String file, Long line, String column, String value, String reason) {}
