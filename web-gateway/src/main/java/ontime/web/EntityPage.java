package ontime.web;

import java.util.List;

/**
 * An airline or an airport: what is known of it, and its reports.
 *
 * @param all the list that it is of
 * @param links where else to go from here
 */
record EntityPage(
    MessagePage.Link all,
    String heading,
    String sub,
    List<Leg.Fact> facts,
    List<MessagePage.Link> links,
    List<ReportSection> sections) {}
