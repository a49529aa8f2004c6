package ontime.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import ontime.model.MonthIngested;
import ontime.model.ReportPublished;

/** A broker that keeps what it was told, and can be away. */
final class FakeAnnouncer implements Announcer {
  private final List<MonthIngested> announced = new ArrayList<>();
  private final List<ReportPublished> reports = new ArrayList<>();
  private boolean away;
  private int refused;

  @Override
  public synchronized void announce(MonthIngested month) throws AnnouncementException {
    notifyAll();
    if (away) {
      refused++;
      throw new AnnouncementException("away", null);
    }
    announced.add(month);
  }

  @Override
  public synchronized void announce(ReportPublished report) throws AnnouncementException {
    notifyAll();
    if (away) throw new AnnouncementException("away", null);
    reports.add(report);
  }

  /** Waits until this has been told of the report in that way, and gives the last such message. */
  synchronized ReportPublished awaitReport(String name, Predicate<ReportPublished> wanted)
      throws InterruptedException {
    while (true) {
      Optional<ReportPublished> found =
          reports.stream()
              .filter(report -> report.name().equals(name) && wanted.test(report))
              .reduce((earlier, later) -> later);
      if (found.isPresent()) return found.get();
      wait(10_000);
    }
  }

  synchronized void goAway() {
    away = true;
  }

  synchronized void comeBack() {
    away = false;
  }

  synchronized List<MonthIngested> announced() {
    return List.copyOf(announced);
  }

  synchronized Optional<MonthIngested> last() {
    return announced.isEmpty()
        ? Optional.empty()
        : Optional.of(announced.get(announced.size() - 1));
  }

  /** Waits until the announcer has been refused that often. */
  synchronized void awaitRefusals(int count) throws InterruptedException {
    while (refused < count) wait(10_000);
  }

  @Override
  public void close() {}
}
