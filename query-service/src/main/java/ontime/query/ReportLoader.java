package ontime.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import ontime.load.AnnouncedFile;
import ontime.load.AnnouncedFile.SupersededException;
import ontime.model.Json;
import ontime.model.ReportPublished;
import ontime.model.ReportResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the results that messages tell of into the store. Each may be told again. */
final class ReportLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ReportLoader.class);
  private final ReportStore store;
  private final AnnouncedFile files = new AnnouncedFile();

  ReportLoader(ReportStore store) {
    this.store = store;
  }

  /**
   * @throws IllegalArgumentException if it names no report or no run
   */
  static ReportPublished read(String json) throws JsonProcessingException {
    ReportPublished message = Json.mapper().readValue(json, ReportPublished.class);
    if (message == null || message.name() == null || message.runId() == null) {
      throw new IllegalArgumentException("name or runId is missing");
    }
    return message;
  }

  /**
   * Does nothing when the store holds this run or a later one, or it was replaced meanwhile.
   *
   * @throws IOException if the result cannot be read, or is not what the message says
   */
  synchronized void load(ReportPublished message) throws IOException, InterruptedException {
    Optional<String> held = store.run(message.name());
    if (held.filter(run -> run.compareTo(message.runId()) >= 0).isPresent()) return;
    if (message.removed()) {
      store.remove(message.name());
      LOG.info("report {} was taken away", message.name());
      return;
    }
    try {
      byte[] json = files.read(message.uri(), message.sha256(), InputStream::readAllBytes);
      ReportResult result = Json.mapper().readValue(json, ReportResult.class);
      store.put(result);
      LOG.info("report {} run {}: {} rows", result.name(), result.runId(), result.rows().size());
    } catch (SupersededException e) {
      LOG.info("report {} was replaced: {}", message.name(), e.getMessage());
    }
  }
}
