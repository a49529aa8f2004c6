package ontime.ingest;

/**
 * What a job is doing. The shares of the whole time were measured on 2008-01, for a file that is
 * here; {@link IngestJob} sets aside a share for one that must be fetched.
 */
enum JobPhase {
  QUEUED("waiting", 0),
  DOWNLOADING("downloading", 0),
  DOWNLOADED("downloaded, waiting", 0),
  CHECKING("checking the source", 0.01),
  UNPACKING("unpacking", 0.04),
  STARTING("starting Spark", 0.05),
  CLEANING("cleaning and writing Parquet", 0.54),
  JSON_LINES("writing JSON Lines", 0.35),
  COMMITTING("committing", 0.01),
  DONE("done", 0);

  private final String words;
  private final double share;

  JobPhase(String words, double share) {
    this.words = words;
    this.share = share;
  }

  String words() {
    return words;
  }

  double share() {
    return share;
  }

  /** What of the whole is done when this begins. */
  double before() {
    double sum = 0;
    for (JobPhase phase : values()) {
      if (phase == this) break;
      sum += phase.share;
    }
    return sum;
  }
}
