package ontime.store;

/** One field of an index, and which way it ascends. */
record KeyColumn(String field, boolean ascending) {}
