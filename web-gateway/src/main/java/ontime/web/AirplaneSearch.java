package ontime.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.kit.UnavailableException;
import ontime.model.Airplane;
import ontime.model.AirplaneResults;

/** {@code /airplanes}: the registers' airplanes by nine fields and by words. */
final class AirplaneSearch {
  private static final int LIMIT = 50;
  private static final int MOST = 200;

  private static final Sections.Wanted MAKERS =
      Sections.Wanted.of("makers", "Who made them", "airplanes-by-manufacturer", 20);

  private final SearchClient search;
  private final Sections sections;
  private final Pages pages;

  AirplaneSearch(SearchClient search, Sections sections, Pages pages) {
    this.search = search;
    this.sections = sections;
    this.pages = pages;
  }

  void show(Context context) {
    Criteria typed = Criteria.of(context, AirplaneCriteria.NAMES);
    boolean byDefault = typed.has(Head.SORT, AirplanesPage.BY_DEFAULT);
    Criteria criteria = byDefault ? typed.without(Head.SORT) : typed;
    boolean blanks =
        AirplaneCriteria.NAMES.stream()
            .map(context::queryParam)
            .anyMatch(value -> value != null && value.isBlank());
    if (byDefault || blanks) {
      context.redirect(criteria.at(Links.AIRPLANES), HttpStatus.SEE_OTHER);
      return;
    }
    int limit = Parameters.number(context, "limit", 1, MOST, LIMIT);
    Supplier<List<ReportSection>> makers = sections.start("", List.of(MAKERS));
    List<SearchPage.Notice> notices = new ArrayList<>();
    Map<String, String> wrong = new HashMap<>();
    Optional<AirplaneResults> results = Optional.empty();
    try {
      results = Optional.of(search.airplanes(criteria, limit));
    } catch (ProblemException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      notices.add(Refusal.notice(e, criteria, Links.AIRPLANES, wrong));
    } catch (UnavailableException e) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5");
      notices.add(Refusal.away(e, criteria.at(Links.AIRPLANES), ""));
    }
    ReportSection chart = makers.get().get(0);
    pages.show(
        context,
        "airplanes",
        AirplanesPage.of(criteria, wrong, notices, results, chart),
        Frame.of("Airplanes", Frame.Section.AIRPLANES).drawing(List.of(chart)),
        results.isPresent() ? Pages.Keep.ASK : Pages.Keep.NOTHING);
  }

  void csv(Context context) {
    download(context, Download.CSV);
  }

  void json(Context context) {
    download(context, Download.JSON);
  }

  private void download(Context context, Download format) {
    Criteria criteria = Criteria.of(context, AirplaneCriteria.NAMES);
    new Export(format, Airplane.class, search::airplaneRows).send(context, "airplanes", criteria);
  }
}
