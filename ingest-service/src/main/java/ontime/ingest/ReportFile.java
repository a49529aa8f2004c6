package ontime.ingest;

import java.util.Optional;
import ontime.ingest.ReportFolders.Stamp;
import ontime.ingest.ReportManifest.Basis;
import ontime.model.ReportError;

/**
 * A report's file as it was last read, and how it went. Immutable: a change is another one.
 *
 * @param source empty while the header cannot be read
 * @param error null when nothing is known to be wrong
 * @param tried what it was last run over, whatever came of it, before this start too; null before
 * @param saved changed while the service ran: somebody waits to see it
 * @param running at this moment
 */
record ReportFile(
    String name,
    Stamp stamp,
    Optional<ReportSource> source,
    ReportError error,
    Basis tried,
    boolean saved,
    boolean running) {

  /**
   * @param made what the last good result was made of; null without one
   */
  static ReportFile read(String name, Stamp stamp, ReportSource source, Basis made, boolean saved) {
    return new ReportFile(name, stamp, Optional.of(source), null, made, saved, false);
  }

  static ReportFile wrong(String name, Stamp stamp, ReportError error) {
    return new ReportFile(name, stamp, Optional.empty(), error, null, false, false);
  }

  ReportFile begun(Basis basis) {
    return new ReportFile(name, stamp, source, error, basis, false, true);
  }

  /**
   * @param outcome null when all went well
   */
  ReportFile ended(ReportError outcome) {
    return new ReportFile(name, stamp, source, outcome, tried, false, false);
  }
}
