package ontime.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;

/**
 * What a job is to do, as {@link JobOrders} keeps it.
 *
 * @param source a file's path, or its address: http, https, or what Hadoop reads
 * @param begun how often the work on it was begun
 */
record JobOrder(
    String id, YearMonth month, String source, Force force, Instant createdAt, int begun) {
  /** Whether a month is made anew from the very file that it was made of. */
  enum Force {
    UNLESS_UNCHANGED,
    ANEW
  }

  /** Whether the source is to be fetched first. */
  boolean remote() {
    return isAddress(source);
  }

  static boolean isAddress(String source) {
    return source.matches("[a-z0-9]+://.*");
  }

  static boolean isHttp(URI address) {
    return "http".equals(address.getScheme()) || "https".equals(address.getScheme());
  }

  /** The name under which the file was published. */
  String sourceName() {
    Path path = remote() ? Path.of(URI.create(source).getPath()) : Path.of(source);
    return path.getFileName() == null ? "" : path.getFileName().toString();
  }

  JobOrder begunOnceMore() {
    return new JobOrder(id, month, source, force, createdAt, begun + 1);
  }

  JobOrder neverBegun() {
    return new JobOrder(id, month, source, force, createdAt, 0);
  }
}
