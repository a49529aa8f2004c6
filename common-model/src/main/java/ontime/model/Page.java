package ontime.model;

import java.util.List;

/**
 * One page of an ordered answer.
 *
 * @param items empty past the end
 * @param total of all pages
 * @param next the cursor of the page after this one, null on the last
 */
public record Page<T>(List<T> items, long total, String next) {}
