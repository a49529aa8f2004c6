package ontime.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ontime.model.ReportList;
import ontime.model.ReportResult;

/** Results in a map. */
final class MemoryReportStore implements ReportStore {
  private final Map<String, ReportResult> results = new TreeMap<>();

  @Override
  public Optional<String> run(String name) {
    return Optional.ofNullable(results.get(name)).map(ReportResult::runId);
  }

  @Override
  public void put(ReportResult result) {
    results.put(result.name(), result);
  }

  @Override
  public void remove(String name) {
    results.remove(name);
  }

  @Override
  public List<ReportList.Summary> list() {
    return results.values().stream().map(result -> new ReportChoices(result).summary()).toList();
  }

  @Override
  public Optional<Stored> report(String name) {
    return Optional.ofNullable(results.get(name))
        .map(result -> new Stored(result.runId(), new ReportChoices(result).head()));
  }

  @Override
  public Optional<String> rows(Stored report, List<String> choice) {
    return Optional.ofNullable(results.get(report.head().name()))
        .filter(result -> result.runId().equals(report.runId()))
        .map(result -> new ReportChoices(result).rows().getOrDefault(choice, "[]"));
  }
}
