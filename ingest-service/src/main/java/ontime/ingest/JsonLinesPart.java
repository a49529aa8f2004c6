package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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

  private final Folder lake;
  private final String directory;

  JsonLinesPart(Folder lake, String directory) {
    this.lake = lake;
    this.directory = directory;
  }

  @Override
  public Iterator<String> call(Iterator<String> lines) throws IOException {
    String uri = "%s/part-%05d.json.gz".formatted(directory, TaskContext.get().partitionId());
    AtomicReference<Part> part = new AtomicReference<>();
    lake.write(uri, file -> part.set(write(lines, uri, file)));
    return List.of(Json.mapper().writeValueAsString(part.get())).iterator();
  }

  private static Part write(Iterator<String> lines, String uri, OutputStream file)
      throws IOException {
    CountedStream counted = new CountedStream(file);
    DigestOutputStream digested = new DigestOutputStream(counted, Sha256.digest());
    long rows = 0;
    try (OutputStream out = new BufferedOutputStream(new FastGzip(digested), 1 << 16)) {
      while (lines.hasNext()) {
        out.write(lines.next().getBytes(UTF_8));
        out.write('\n');
        rows++;
      }
    }
    return new Part(uri, rows, counted.bytes(), Sha256.hex(digested.getMessageDigest()));
  }

  /** Level 3: of the default's time a third, of its size 110 %. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(3);
    }
  }
}
