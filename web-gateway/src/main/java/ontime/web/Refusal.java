package ontime.web;

import java.time.Instant;
import java.util.Map;
import ontime.kit.ProblemException;
import ontime.kit.UnavailableException;

/** Why a search was not made, in words, and the way out. */
final class Refusal {
  private Refusal() {}

  /**
   * @param wrong takes the reason for the form's field
   */
  static SearchPage.Notice notice(
      ProblemException e, Criteria criteria, String path, Map<String, String> wrong) {
    String field = e.field().orElse("");
    String message = e.getMessage();
    String reason =
        message.startsWith(field + " ") ? message.substring(field.length() + 1) : message;
    wrong.put(field, "This " + reason + ".");
    Criteria rest = criteria.without(field, Criteria.CURSOR);
    if (field.equals(Criteria.CURSOR)) {
      return new SearchPage.Notice(
          "This address is of a page that is no more: the cursor " + reason + ".",
          rest.at(path),
          "Start at the first page");
    }
    return new SearchPage.Notice(
        "The search was not made: the " + message + ".", rest.at(path), "Search without it");
  }

  /**
   * @param works what can be done meanwhile; may be empty
   */
  static SearchPage.Notice away(UnavailableException e, String again, String works) {
    return new SearchPage.Notice(
        "The search (search-service) has not answered since "
            + Words.utc(e.since(), Instant.now())
            + ". What you asked for is kept in the form and in the address."
            + works,
        again,
        "Try again");
  }
}
