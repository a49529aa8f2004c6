package ontime.web;

import java.util.List;

/**
 * A page that says why there is no other.
 *
 * @param sentences what happened, what was kept, what to do
 * @param requestId finds it in the logs; empty when there is nothing to find
 */
record MessagePage(String heading, List<String> sentences, List<Link> links, String requestId) {
  record Link(String href, String text) {}
}
