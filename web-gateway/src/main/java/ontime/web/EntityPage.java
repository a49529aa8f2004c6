package ontime.web;

import java.util.List;
import java.util.Optional;

/**
 * An airline or an airport: what is known of it, and its reports.
 *
 * @param all the list that it is of
 * @param summary what an encyclopedia says
 * @param links where else to go from here
 */
record EntityPage(
    MessagePage.Link all,
    String heading,
    String sub,
    List<Leg.Fact> facts,
    Optional<Summary> summary,
    List<MessagePage.Link> links,
    List<ReportSection> sections) {

  /** What somebody else wrote, and who; the licence asks for both. */
  record Summary(String text, String title, String href, String licence) {}
}
