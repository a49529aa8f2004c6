package ontime.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Json;
import ontime.modelkit.ClassMetrics.CalibrationBin;
import ontime.modelkit.Evaluation;
import ontime.modelkit.Evaluation.GroupMetrics;
import ontime.modelkit.Evaluation.Importance;
import ontime.modelkit.ModelManifest;

/** An evaluation's tables as files: {@code ?table=carriers&format=csv}. */
final class ModelTables {
  private static final String TABLE = "table";

  private ModelTables() {}

  /** Where a table is to be had. */
  static String href(String version, String moment, String table, String format) {
    return Links.model(version)
        + "?"
        + ModelsPage.MOMENT
        + "="
        + moment
        + "&"
        + TABLE
        + "="
        + table
        + "&format="
        + format;
  }

  /** Whether the request asked for a file and has it. */
  static boolean sent(Context context, ModelManifest model, Evaluation evaluation) {
    Optional<Download> format = Download.asked(context);
    if (format.isEmpty()) return false;
    String table = Parameters.text(context, TABLE).orElse("carriers");
    String name = model.version() + "-" + evaluation.moment().word() + "-" + table;
    switch (table) {
      case "carriers" ->
          send(context, format.get(), name, GroupMetrics.class, evaluation.carriers());
      case "airports" ->
          send(context, format.get(), name, GroupMetrics.class, evaluation.airports());
      case "importances" ->
          send(context, format.get(), name, Importance.class, evaluation.importances());
      case "calibration" ->
          send(
              context,
              format.get(),
              name,
              CalibrationBin.class,
              evaluation.classes().late15Calibration());
      default ->
          throw ProblemException.invalid(
              TABLE, "is none of carriers, airports, importances and calibration");
    }
    return true;
  }

  private static <T extends Record> void send(
      Context context, Download format, String name, Class<T> type, List<T> rows) {
    format.head(context, name);
    if (format == Download.JSON) {
      context.json(rows);
      return;
    }
    Csv csv = new Csv(type);
    StringBuilder text = new StringBuilder(csv.head());
    rows.forEach(row -> text.append(csv.line(Json.mapper().valueToTree(row))));
    context.result(text.toString());
  }
}
