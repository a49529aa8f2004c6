package ontime.ingest;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import ontime.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of other machines, kept here by their SHA-256. What was cut off is gone on with, after a
 * pause or after a restart; what is here is asked about, not fetched again.
 */
final class Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  /** A server that sends damaged files gets one more chance. */
  private static final int MOST_DAMAGED = 2;

  /**
   * How long to bear with a server.
   *
   * @param stall without a byte
   * @param firstPause after a try; doubled after each, and shortened by up to half at random
   * @param longestPause also where the server asks for more
   * @param tries in a row that bring nothing
   */
  record Patience(Duration stall, Duration firstPause, Duration longestPause, int tries) {
    static final Patience STANDARD =
        new Patience(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(1), 6);

    /**
     * @param failures 1 after the first try
     */
    Duration pause(int failures, Duration asked) {
      long longest = longestPause.toMillis();
      long backOff = Math.min(longest, firstPause.toMillis() << Math.min(failures - 1, 20));
      long jittered = backOff / 2 + ThreadLocalRandom.current().nextLong(backOff / 2 + 1);
      return Duration.ofMillis(Math.min(longest, Math.max(jittered, asked.toMillis())));
    }
  }

  private final Path directory;
  private final Patience patience;
  private final HttpFetch http;
  private final HadoopFetch hadoop;
  private final ConcurrentHashMap<URI, Object> locks = new ConcurrentHashMap<>();

  Downloads(Path directory, S3 s3, Patience patience) {
    this.directory = directory;
    this.patience = patience;
    this.hadoop = new HadoopFetch(s3);
    this.http = new HttpFetch(patience.stall());
  }

  /**
   * The file at the address as the server has it now.
   *
   * @param job told how far it is, and asked whether to go on
   * @throws SourceException when the server does not have it, or gives no whole file in time
   * @throws java.util.concurrent.CancellationException when the job is cancelled
   */
  Path fetch(URI uri, String name, IngestJob job) throws IOException {
    // Two months of one file: the second asks once more and finds it here.
    synchronized (locks.computeIfAbsent(uri, absent -> new Object())) {
      return fetch(new Download(uri, directory, name), job);
    }
  }

  private Path fetch(Download download, IngestJob job) throws IOException {
    int failures = 0;
    int damaged = 0;
    long furthest = 0;
    while (true) {
      try {
        return JobOrder.isHttp(download.uri())
            ? http.fetch(download, job)
            : hadoop.fetch(download, job);
      } catch (IOException e) {
        job.checkCancelled();
        if (isDamage(e) && ++damaged == MOST_DAMAGED) throw given(download, e);
        long here = Files.exists(download.part()) ? Files.size(download.part()) : 0;
        failures = here > furthest ? 1 : failures + 1;
        furthest = Math.max(furthest, here);
        if (failures >= patience.tries()) throw given(download, e);
        Duration pause = patience.pause(failures, askedFor(e));
        LOG.warn("{}: {}; again in {} ms", download.uri(), reason(e), pause.toMillis());
        job.pause(pause, "%s, again in %d s".formatted(reason(e), pause.toSeconds() + 1));
      }
    }
  }

  /** What no address stands for any more. Only before the first job. */
  void removeGarbage() throws IOException {
    Set<String> known = new HashSet<>();
    for (Path file : LocalFolder.children(directory)) {
      if (!file.toString().endsWith(".json")) continue;
      try {
        known.add(Json.mapper().readValue(file.toFile(), Download.State.class).sha256());
      } catch (JacksonException e) {
        LOG.warn("{} tells nothing; what it stood for is fetched again", file);
      }
    }
    for (Path file : LocalFolder.children(directory)) {
      String name = file.getFileName().toString();
      if (name.matches("[0-9a-f]{64}") && !known.contains(name)) Files.delete(file);
    }
  }

  private static boolean isDamage(IOException e) {
    return e instanceof DownloadException failure && failure.isDamage();
  }

  private static Duration askedFor(IOException e) {
    return e instanceof DownloadException failure ? failure.retryAfter() : Duration.ZERO;
  }

  private static String reason(IOException e) {
    return e instanceof DownloadException
        ? e.getMessage()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private static SourceException given(Download download, IOException e) {
    return new SourceException("%s: %s".formatted(download.uri(), reason(e)), e);
  }
}
