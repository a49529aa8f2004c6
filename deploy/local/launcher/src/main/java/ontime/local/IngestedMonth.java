package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a month's ingestion ended.
 *
 * @param state of the job, or {@code failed}
 * @param rowsRead of the file; 0 when unchanged, since nothing was read
 * @param rows now in the store
 * @param rejects how many rows were left out, and why
 * @param rowsPerSecond into the store
 * @param indexedPerSecond into the index; 0 without one
 * @param seconds from the begin of the job until store and index had the month; 0 when unchanged
 * @param error why it failed, else empty
 */
record IngestedMonth(
    YearMonth month,
    String state,
    long rowsRead,
    long rows,
    String rejects,
    long rowsPerSecond,
    long indexedPerSecond,
    double seconds,
    String error) {

  static IngestedMonth of(YearMonth month, JsonNode job, JsonNode load, Optional<JsonNode> index) {
    return new IngestedMonth(
        month,
        job.path("state").asText(),
        job.path("rowsRead").asLong(),
        load.path("rows").asLong(),
        rejects(job),
        load.path("rowsPerSecond").asLong(),
        index.map(found -> found.path("rowsPerSecond").asLong()).orElse(0L),
        seconds(job, load, index.orElse(load)),
        "");
  }

  private static double seconds(JsonNode job, JsonNode load, JsonNode index) {
    if (Pipeline.isIn(job, "unchanged")) return 0;
    Instant begun = instant(job, "startedAt");
    Instant loaded = instant(load, "finishedAt");
    Instant indexed = instant(index, "finishedAt");
    return Duration.between(begun, loaded.isAfter(indexed) ? loaded : indexed).toMillis() / 1e3;
  }

  private static Instant instant(JsonNode told, String name) {
    return Instant.parse(told.path(name).asText());
  }

  static IngestedMonth failed(YearMonth month, String error) {
    return new IngestedMonth(month, "failed", 0, 0, "-", 0, 0, 0, error);
  }

  boolean hasFailed() {
    return state.equals("failed");
  }

  String line() {
    return switch (state) {
      case "failed" -> month + " failed: " + error;
      case "unchanged" -> month + " unchanged: %,d rows were there already".formatted(rows);
      default ->
          month
              + " %,d rows read, %,d kept, rejects: %s; loaded at %,d/s%s; %.1f s"
                  .formatted(rowsRead, rows, rejects, rowsPerSecond, indexed(), seconds);
    };
  }

  private String indexed() {
    return indexedPerSecond == 0 ? "" : ", indexed at %,d/s".formatted(indexedPerSecond);
  }

  static String table(List<IngestedMonth> months) {
    String header =
        "%-8s %-10s %12s %12s %8s  %s"
            .formatted("month", "state", "read", "kept", "seconds", "rejects");
    return months.stream()
        .map(
            m ->
                "%-8s %-10s %,12d %,12d %8.1f  %s"
                    .formatted(
                        m.month,
                        m.state,
                        m.rowsRead,
                        m.rows,
                        m.seconds,
                        m.hasFailed() ? m.error : m.rejects))
        .collect(Collectors.joining("\n", "\n" + header + "\n", ""));
  }

  private static String rejects(JsonNode job) {
    String reasons =
        job.path("rejectsByReason").properties().stream()
            .map(reason -> "%,d %s".formatted(reason.getValue().asLong(), reason.getKey()))
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "%,d".formatted(job.path("rejects").asLong()) : reasons;
  }
}
