package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import ontime.model.Json;
import ontime.model.Part;
import ontime.model.Sha256;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/**
 * Writes one partition as one gzipped file, counting and digesting as it goes: Spark's own writer
 * would want every file read again for that. Answers the {@link Part}, as JSON.
 */
final class JsonLinesPart implements MapPartitionsFunction<String, String> {
  private static final long serialVersionUID = 1;

  private final String lake;
  private final String directory;

  /**
   * @param directory relative to the lake
   */
  JsonLinesPart(String lake, String directory) {
    this.lake = lake;
    this.directory = directory;
  }

  @Override
  public Iterator<String> call(Iterator<String> lines) throws IOException {
    TaskContext task = TaskContext.get();
    String uri = "%s/part-%05d.json.gz".formatted(directory, task.partitionId());
    Path file = Path.of(lake, uri);
    // A task tried twice must not write into the file of its other try.
    Path temporary = file.resolveSibling("." + file.getFileName() + "." + task.taskAttemptId());
    Files.createDirectories(file.getParent());

    DigestOutputStream digest =
        new DigestOutputStream(
            new BufferedOutputStream(Files.newOutputStream(temporary)), Sha256.digest());
    long rows = 0;
    try (OutputStream out = new BufferedOutputStream(new FastGzip(digest), 1 << 16)) {
      while (lines.hasNext()) {
        out.write(lines.next().getBytes(UTF_8));
        out.write('\n');
        rows++;
      }
    }
    Files.move(temporary, file, ATOMIC_MOVE);
    Part part = new Part(uri, rows, Files.size(file), Sha256.hex(digest.getMessageDigest()));
    return List.of(Json.mapper().writeValueAsString(part)).iterator();
  }

  /** Level 3: of the default's time a third, of its size 110 %. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(3);
    }
  }
}
