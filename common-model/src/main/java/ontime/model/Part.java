package ontime.model;

/**
 * One gzipped JSON Lines file of a month.
 *
 * @param uri where to read it: relative to the lake in a {@link MonthManifest}, http in a {@link
 *     MonthIngested}
 * @param rows lines, one flight each
 * @param bytes compressed
 * @param sha256 of the compressed bytes, lower-case hex
 */
public record Part(String uri, long rows, long bytes, String sha256) {}
