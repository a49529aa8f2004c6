package ontime.modelkit;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ontime.features.Feature;
import ontime.features.Moment;
import ontime.model.Json;

/**
 * A scorer as a file: a magic number and version, a JSON head, then the arrays of both ensembles,
 * big-endian. Doubles keep all their bits. A few megabytes, read in milliseconds.
 */
public final class ScorerFile {
  private static final int MAGIC = 0x4f4e5449; // "ONTI"
  private static final int VERSION = 1;

  private ScorerFile() {}

  private record Head(
      Moment moment,
      List<Feature> features,
      List<List<String>> labels,
      Calibration calibration,
      Interval interval) {}

  /** Overwrites. Not atomic: the registry moves whole directories. */
  public static void write(Path file, ScorerParts parts) throws IOException {
    Head head =
        new Head(
            parts.moment(),
            parts.features(),
            parts.labels(),
            parts.calibration(),
            parts.interval());
    byte[] json = Json.mapper().writeValueAsBytes(head);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(json.length);
      out.write(json);
      write(out, parts.classes());
      write(out, parts.minutes());
    }
  }

  /**
   * @throws IOException if the file is no scorer, or cut short
   */
  public static Scorer read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION)
        throw new IOException("not a scorer of version " + VERSION + ": " + file);
      byte[] json = exactly(in, in.readInt());
      Head head = Json.mapper().readValue(json, new TypeReference<Head>() {});
      TreeEnsemble classes = readEnsemble(in);
      TreeEnsemble minutes = readEnsemble(in);
      return new Scorer(
          new ScorerParts(
              head.moment,
              head.features,
              head.labels,
              classes,
              head.calibration,
              minutes,
              head.interval));
    }
  }

  private static void write(DataOutputStream out, TreeEnsemble trees) throws IOException {
    out.writeInt(trees.outputs());
    write(out, trees.roots());
    write(out, trees.splits());
    write(out, trees.rights());
    write(out, trees.values());
    write(out, trees.means());
    write(out, trees.sets());
  }

  private static TreeEnsemble readEnsemble(DataInputStream in) throws IOException {
    int outputs = in.readInt();
    int[] roots = ints(in);
    int[] splits = ints(in);
    int[] rights = ints(in);
    double[] values = doubles(in);
    double[] means = doubles(in);
    return new TreeEnsemble(outputs, roots, splits, rights, values, means, ints(in));
  }

  private static void write(DataOutputStream out, int[] numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
    bytes.asIntBuffer().put(numbers);
    out.writeInt(numbers.length);
    out.write(bytes.array());
  }

  private static void write(DataOutputStream out, double[] numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
    bytes.asDoubleBuffer().put(numbers);
    out.writeInt(numbers.length);
    out.write(bytes.array());
  }

  private static int[] ints(DataInputStream in) throws IOException {
    int[] numbers = new int[in.readInt()];
    ByteBuffer.wrap(exactly(in, numbers.length * Integer.BYTES)).asIntBuffer().get(numbers);
    return numbers;
  }

  private static double[] doubles(DataInputStream in) throws IOException {
    double[] numbers = new double[in.readInt()];
    ByteBuffer.wrap(exactly(in, numbers.length * Double.BYTES)).asDoubleBuffer().get(numbers);
    return numbers;
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) throw new IOException("scorer is cut short");
    return bytes;
  }
}
