package ontime.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Json;
import ontime.model.Report;
import ontime.model.ReportList;
import ontime.model.ReportParameter;

/** Reports, and the rows of one choice of their parameters. */
final class ReportRoutes {
  /** A report that is replaced between the reading of its head and its rows is read again. */
  private static final int TRIES = 3;

  private final ReportStore store;

  ReportRoutes(ReportStore store) {
    this.store = store;
  }

  void register(RoutesConfig routes) {
    routes.get("/reports", context -> context.json(new ReportList(store.list())));
    routes.get("/reports/{name}", this::report);
  }

  private void report(Context context) {
    for (int i = 1; ; i++) {
      ReportStore.Stored stored = stored(context);
      List<ReportParameter> chosen = chosen(context, stored.head());
      Optional<String> rows =
          store.rows(stored, chosen.stream().map(ReportParameter::value).toList());
      if (rows.isPresent()) {
        context.contentType("application/json");
        context.result(json(stored.head(), chosen, rows.get()));
        return;
      }
      if (i == TRIES)
        throw new IllegalStateException(stored.head().name() + " was replaced " + TRIES + " times");
    }
  }

  private ReportStore.Stored stored(Context context) {
    String name = context.pathParam("name");
    return store
        .report(name)
        .orElseThrow(() -> ProblemException.notFound("There is no report " + name + "."));
  }

  private static List<ReportParameter> chosen(Context context, Report head) {
    List<String> names = head.parameters().stream().map(ReportParameter::name).toList();
    for (String name : context.queryParamMap().keySet()) {
      if (names.contains(name)) continue;
      String known = names.isEmpty() ? "it has none" : "it has " + String.join(", ", names);
      throw ProblemException.invalid(name, "is no parameter of " + head.name() + "; " + known);
    }
    List<ReportParameter> chosen = new ArrayList<>(names.size());
    for (ReportParameter parameter : head.parameters()) {
      String value =
          Parameters.text(context, parameter.name())
              .map(asked -> known(parameter, asked))
              .orElseGet(parameter::otherwise);
      chosen.add(new ReportParameter(parameter.name(), parameter.values(), value, parameter.all()));
    }
    return chosen;
  }

  private static String known(ReportParameter parameter, String asked) {
    return parameter.values().stream()
        .filter(value -> value.equalsIgnoreCase(asked))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "No row has " + asked + " as its " + parameter.name() + "."));
  }

  /** The rows, which are JSON already, come in as the last property. */
  private static byte[] json(Report head, List<ReportParameter> parameters, String rows) {
    Report answer =
        new Report(
            head.name(),
            head.title(),
            head.description(),
            head.notice(),
            head.group(),
            head.listed(),
            head.chart(),
            head.columns(),
            parameters,
            head.sql(),
            head.months(),
            head.computedAt(),
            head.seconds(),
            null);
    try {
      String json = Json.mapper().writeValueAsString(answer);
      return (json.substring(0, json.length() - 1) + ",\"rows\":" + rows + "}").getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
