package ontime.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the query has come, as Spark writes it: {@code offsets/N} before, {@code commits/N} after
 * the N-th batch or epoch. What a crash left is mended before Spark reads it.
 */
final class Checkpoint {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
  private static final String VERSION = "v1";

  /** Of a batch: there is no watermark, and the session's settings count. */
  private static final String NO_METADATA =
      "{\"batchWatermarkMs\":0,\"batchTimestampMs\":0,\"conf\":{}}";

  private final Path root;
  private final Configuration hadoop = new Configuration();

  /**
   * @param root a directory's URI
   */
  Checkpoint(String root) {
    this.root = new Path(root);
  }

  /**
   * Makes the directory fit to start from: it ends with the last batch that was committed.
   *
   * <p>Spark 3.5 would stop for ever at a file that was cut short. And in continuous processing it
   * would keep an {@code offsets/N} that no commit followed, although the next run ends its own
   * epoch N elsewhere: committing that one then, it would skip what lies between at the next start.
   *
   * <p>Nor does Spark start batches from what continuous processing wrote, which lacks the metadata
   * of a batch: the last offsets get some, so that the trigger may change.
   *
   * @param requests as the broker has them: the progress of another topic of that name, or of one
   *     that lost its end, is put aside, and the query begins with the oldest message. What the
   *     broker dropped before it was read is passed over: its time was up long before
   */
  void mend(Topics.Requests requests) throws IOException {
    FileSystem files = root.getFileSystem(hadoop);
    Optional<Long> last = lastCommitted(files);
    for (String log : List.of("commits", "offsets")) {
      for (FileStatus file : list(files, log)) {
        if (last.isPresent() && number(file) <= last.get()) continue;
        LOG.info("{} was never committed whole: removed", file.getPath());
        files.delete(file.getPath(), false);
      }
    }
    Path metadata = new Path(root, "metadata");
    if (files.exists(metadata) && json(text(files, metadata)).isEmpty()) {
      files.delete(metadata, false);
    }
    if (!fits(files, requests)) putAside(files);
    remember(files, requests.id());
    moveOn(files, requests);
  }

  /** The offset after the last message that was answered, by partition; empty before the first. */
  Map<Integer, Long> committed() throws IOException {
    FileSystem files = root.getFileSystem(hadoop);
    Optional<Long> last = lastCommitted(files);
    return last.isEmpty() ? Map.of() : offsets(files, last.get()).orElse(Map.of());
  }

  /** When progress was written down last; empty before the first time. */
  Optional<Instant> committedAt() throws IOException {
    return list(root.getFileSystem(hadoop), "commits").stream()
        .map(file -> Instant.ofEpochMilli(file.getModificationTime()))
        .max(Comparator.naturalOrder());
  }

  private boolean fits(FileSystem files, Topics.Requests requests) throws IOException {
    Path topic = new Path(root, "topic-id");
    if (files.exists(topic) && !text(files, topic).strip().equals(requests.id())) return false;
    for (Map.Entry<Integer, Long> each : committed().entrySet()) {
      if (each.getValue() > requests.ends().getOrDefault(each.getKey(), -1L)) return false;
    }
    return true;
  }

  private void moveOn(FileSystem files, Topics.Requests requests) throws IOException {
    Optional<Long> last = lastCommitted(files);
    if (last.isEmpty()) return;
    Path file = new Path(root, "offsets/" + last.get());
    Map<Integer, Long> from = new TreeMap<>(offsets(files, last.get()).orElseThrow());
    requests.begins().forEach((partition, begin) -> from.merge(partition, begin, Math::max));
    boolean dropped = !from.equals(committed());
    if (dropped) LOG.warn("Kafka dropped requests before they were read: on from {}", from);
    if (!dropped && !text(files, file).split("\n", -1)[1].isBlank()) return;
    String progress = Json.mapper().writeValueAsString(Map.of(PredictionRequest.TOPIC, from));
    write(files, file, String.join("\n", VERSION, NO_METADATA, progress));
  }

  private static void write(FileSystem files, Path file, String text) throws IOException {
    try (FSDataOutputStream out = files.create(file)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private void putAside(FileSystem files) throws IOException {
    Path aside = root.suffix("-aside-" + System.currentTimeMillis());
    LOG.warn("{} is of other messages than the topic has now: put aside as {}", root, aside);
    files.rename(root, aside);
  }

  private void remember(FileSystem files, String topicId) throws IOException {
    Path topic = new Path(root, "topic-id");
    if (files.exists(topic)) return;
    write(files, topic, topicId);
  }

  /** The latest number whose two files are whole. */
  private Optional<Long> lastCommitted(FileSystem files) throws IOException {
    List<FileStatus> commits = list(files, "commits");
    commits.sort(Comparator.comparing(Checkpoint::number).reversed());
    for (FileStatus commit : commits) {
      boolean whole = text(files, commit.getPath()).startsWith(VERSION);
      if (whole && offsets(files, number(commit)).isPresent()) return Optional.of(number(commit));
    }
    return Optional.empty();
  }

  /** Version, metadata, and the offsets of the one source, a line each. */
  private Optional<Map<Integer, Long>> offsets(FileSystem files, long number) throws IOException {
    String[] lines = text(files, new Path(root, "offsets/" + number)).split("\n", -1);
    if (lines.length < 3 || !lines[0].strip().equals(VERSION)) return Optional.empty();
    Optional<JsonNode> topics = json(lines[2]);
    if (topics.isEmpty() || topics.get().size() != 1) return Optional.empty();
    Map<Integer, Long> offsets = new HashMap<>();
    topics
        .get()
        .elements()
        .next()
        .properties()
        .forEach(each -> offsets.put(Integer.valueOf(each.getKey()), each.getValue().asLong()));
    return Optional.of(offsets);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(Json.mapper().readTree(text)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Empty where there is no such file, or not what its checksum says. */
  private static String text(FileSystem files, Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (FileNotFoundException | ChecksumException e) {
      return "";
    }
  }

  private List<FileStatus> list(FileSystem files, String log) throws IOException {
    try {
      List<FileStatus> numbered = new ArrayList<>();
      for (FileStatus file : files.listStatus(new Path(root, log))) {
        if (file.getPath().getName().matches("\\d+")) numbered.add(file);
      }
      return numbered;
    } catch (FileNotFoundException e) {
      return new ArrayList<>();
    }
  }

  private static long number(FileStatus file) {
    return Long.parseLong(file.getPath().getName());
  }
}
