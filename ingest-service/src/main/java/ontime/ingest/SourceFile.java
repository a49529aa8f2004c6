package ontime.ingest;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import ontime.model.Sha256;

/**
 * A month as BTS gives it: a {@code .zip} with one CSV in it, beside a readme, or that CSV, plain
 * or gzipped.
 */
final class SourceFile {
  private static final List<String> SUFFIXES = List.of(".zip", ".csv", ".csv.gz");
  private static final Pattern BTS_MONTH =
      Pattern.compile("On_Time_.*_(\\d{4})_(\\d{1,2})\\.(zip|csv|csv\\.gz)");

  /** Text of 110 columns shrinks to an eighth; what shrinks so much more is no month. */
  private static final long MOST_UNPACKED = 100;

  private static final long SMALL = 1 << 20;

  private final Path path;
  private final String name;

  SourceFile(Path path) {
    this(path, path.getFileName().toString());
  }

  /**
   * @param name under which it was published; its suffix says what it is
   */
  SourceFile(Path path, String name) {
    this.path = path;
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean hasKnownSuffix() {
    return SUFFIXES.stream().anyMatch(name().toLowerCase(Locale.ROOT)::endsWith);
  }

  /** The month that BTS's own name for the file tells; empty for any other name. */
  Optional<YearMonth> monthInName() {
    Matcher matcher = BTS_MONTH.matcher(name());
    if (!matcher.matches()) return Optional.empty();
    int month = Integer.parseInt(matcher.group(2));
    if (month < 1 || month > 12) return Optional.empty();
    return Optional.of(YearMonth.of(Integer.parseInt(matcher.group(1)), month));
  }

  /** Of the file as it came, lower-case hex. */
  String sha256() throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(path), Sha256.digest())) {
      in.transferTo(OutputStream.nullOutputStream());
      return Sha256.hex(in.getMessageDigest());
    }
  }

  /**
   * The CSV inside. Reading it throws {@link SourceException} when the file is cut short or
   * damaged, or unpacks to more than a month can be.
   *
   * @param progress told how much has been read, 0 to 1, at each read
   */
  InputStream open(DoubleConsumer progress) throws IOException {
    String lowerCase = name().toLowerCase(Locale.ROOT);
    try {
      if (lowerCase.endsWith(".zip")) return guarded(openZip(progress));
      InputStream raw = new ProgressStream(Files.newInputStream(path), Files.size(path), progress);
      return lowerCase.endsWith(".gz") ? guarded(new GZIPInputStream(raw, 1 << 16)) : raw;
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
  }

  private InputStream guarded(InputStream unpacked) throws IOException {
    return new GuardedStream(unpacked, Files.size(path) * MOST_UNPACKED + SMALL);
  }

  private SourceException damaged(IOException e) {
    return new SourceException(
        "%s is damaged, or not all of it is here: %s".formatted(name(), e.getMessage()), e);
  }

  private InputStream openZip(DoubleConsumer progress) throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    try {
      ZipEntry csv = onlyCsv(zip);
      InputStream checked = new CheckedEntry(zip.getInputStream(csv), csv.getCrc());
      return new ProgressStream(checked, csv.getSize(), progress) {
        @Override
        public void close() throws IOException {
          zip.close();
        }
      };
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private ZipEntry onlyCsv(ZipFile zip) {
    List<? extends ZipEntry> entries =
        zip.stream()
            .filter(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv"))
            .toList();
    if (entries.size() != 1) {
      throw new SourceException(name() + " holds " + entries.size() + " .csv files instead of one");
    }
    return entries.get(0);
  }

  /** {@link ZipFile} leaves the checksum to its readers. */
  private static final class CheckedEntry extends CheckedInputStream {
    private final long crc;

    CheckedEntry(InputStream in, long crc) {
      super(in, new CRC32());
      this.crc = crc;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count < 0 && getChecksum().getValue() != crc) throw new ZipException("wrong checksum");
      return count;
    }
  }

  /** Says what is wrong with the file in words of ours, and ends a bomb. */
  private final class GuardedStream extends FilterInputStream {
    private final long most;
    private long read;

    GuardedStream(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int count = super.read(buffer, offset, length);
        read += Math.max(0, count);
        if (read > most) {
          throw new SourceException(
              "%s unpacks to more than %d times its size, which no month does"
                  .formatted(name(), MOST_UNPACKED));
        }
        return count;
      } catch (ZipException | EOFException e) {
        throw damaged(e);
      }
    }
  }

  private static class ProgressStream extends FilterInputStream {
    private final long size;
    private final DoubleConsumer progress;
    private long read;

    ProgressStream(InputStream in, long size, DoubleConsumer progress) {
      super(in);
      this.size = size;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) advance(1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count > 0) advance(count);
      return count;
    }

    private void advance(int count) {
      read += count;
      progress.accept(size <= 0 ? 0 : Math.min(1, (double) read / size));
    }
  }
}
