package ontime.web;

/**
 * A filter in words.
 *
 * @param href the search without it
 */
record Chip(String text, String href) {}
