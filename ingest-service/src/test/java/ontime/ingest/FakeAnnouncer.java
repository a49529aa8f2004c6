package ontime.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontime.model.MonthIngested;

/** A broker that keeps what it was told, and can be away. */
final class FakeAnnouncer implements Announcer {
  private final List<MonthIngested> announced = new ArrayList<>();
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
