package ontime.web;

/**
 * One of several views of a page.
 *
 * @param href null where there is no such view
 * @param now whether it is shown
 * @param hint why there is none, or what it is; may be empty
 */
record Tab(String text, String href, boolean now, String hint) {}
