package ontime.ingest;

import ontime.model.MonthIngested;
import ontime.model.ReportPublished;

/** Tells the other services that a month can be loaded, or a report be read. */
public interface Announcer extends AutoCloseable {
  /**
   * Returns once the message is safe with the broker.
   *
   * @throws AnnouncementException if that cannot be known within seconds; it may have arrived
   */
  void announce(MonthIngested month) throws AnnouncementException;

  /** Likewise of a report. */
  void announce(ReportPublished report) throws AnnouncementException;

  @Override
  void close();

  /** The broker has not said that it has the message. */
  final class AnnouncementException extends Exception {
    private static final long serialVersionUID = 1;

    public AnnouncementException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
