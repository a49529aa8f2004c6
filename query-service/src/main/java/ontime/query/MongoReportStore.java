package ontime.query;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.model.Json;
import ontime.model.Report;
import ontime.model.ReportList;
import ontime.model.ReportResult;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A document in {@code reports} for each report, one in {@code reportRows} for each choice of its
 * parameters. The rows are JSON text: nobody looks into them here, and taking a thousand of them
 * apart and together again would cost more than all the rest of an answer.
 */
final class MongoReportStore implements ReportStore {
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
  private static final int DOCUMENTS_A_WRITE = 100;

  private final MongoCollection<Document> reports;
  private final MongoCollection<Document> rows;

  MongoReportStore(MongoDatabase database) {
    this.reports = database.getCollection("reports");
    this.rows = database.getCollection("reportRows");
  }

  @Override
  public Optional<String> run(String name) {
    return Optional.ofNullable(reports.find(eq("_id", name)).projection(include("run")).first())
        .map(document -> document.getString("run"));
  }

  @Override
  public void put(ReportResult result) {
    ReportChoices choices = new ReportChoices(result);
    write(result, choices.rows());
    Document report =
        new Document("_id", result.name())
            .append("run", result.runId())
            .append("summary", document(choices.summary()))
            .append("head", document(choices.head()));
    reports.replaceOne(eq("_id", result.name()), report, UPSERT);
    // Who has read the report's document a moment ago finds no rows and reads it again.
    String current = prefix(result.name(), result.runId());
    rows.deleteMany(
        and(startsWith(result.name() + "/"), or(lt("_id", current), gte("_id", after(current)))));
  }

  private void write(ReportResult result, Map<List<String>, String> choices) {
    List<ReplaceOneModel<Document>> writes = new ArrayList<>();
    choices.forEach(
        (choice, json) -> {
          String id = id(result.name(), result.runId(), choice);
          writes.add(
              new ReplaceOneModel<>(
                  eq("_id", id), new Document("_id", id).append("rows", json), UPSERT));
          if (writes.size() == DOCUMENTS_A_WRITE) flush(writes);
        });
    if (!writes.isEmpty()) flush(writes);
  }

  private void flush(List<ReplaceOneModel<Document>> writes) {
    rows.bulkWrite(writes);
    writes.clear();
  }

  @Override
  public void remove(String name) {
    reports.deleteOne(eq("_id", name));
    rows.deleteMany(startsWith(name + "/"));
  }

  @Override
  public List<ReportList.Summary> list() {
    return reports
        .find()
        .projection(include("summary"))
        .sort(Sorts.ascending("_id"))
        .map(document -> value(document.get("summary"), ReportList.Summary.class))
        .into(new ArrayList<>());
  }

  @Override
  public Optional<Stored> report(String name) {
    return Optional.ofNullable(reports.find(eq("_id", name)).first())
        .map(
            document ->
                new Stored(document.getString("run"), value(document.get("head"), Report.class)));
  }

  @Override
  public Optional<String> rows(Stored report, List<String> choice) {
    String name = report.head().name();
    String id = id(name, report.runId(), choice);
    return Optional.ofNullable(rows.find(eq("_id", id)).first())
        .map(document -> document.getString("rows"))
        .or(() -> run(name).filter(report.runId()::equals).map(run -> "[]"));
  }

  private static String id(String name, String runId, List<String> choice) {
    StringBuilder id = new StringBuilder(prefix(name, runId));
    // An equals sign tells the value that is empty from the choice of all.
    for (String value : choice) {
      id.append(value == null ? "" : "=" + URLEncoder.encode(value, UTF_8)).append('/');
    }
    return id.toString();
  }

  private static String prefix(String name, String runId) {
    return name + "/" + runId + "/";
  }

  private static Bson startsWith(String prefix) {
    return and(gte("_id", prefix), lt("_id", after(prefix)));
  }

  /** The first that does not begin with it: a zero follows a slash. */
  private static String after(String prefix) {
    return prefix.substring(0, prefix.length() - 1) + "0";
  }

  private static Document document(Object value) {
    try {
      return Document.parse(Json.mapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static <T> T value(Object document, Class<T> type) {
    return Json.mapper().convertValue(document, type);
  }
}
