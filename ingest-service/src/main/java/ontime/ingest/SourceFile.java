package ontime.ingest;

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
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
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

  private final Path path;

  SourceFile(Path path) {
    this.path = path;
  }

  String name() {
    return path.getFileName().toString();
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
   * The CSV inside.
   *
   * @param progress told how much has been read, 0 to 1, at each read
   */
  InputStream open(DoubleConsumer progress) throws IOException {
    String lowerCase = name().toLowerCase(Locale.ROOT);
    if (lowerCase.endsWith(".zip")) return openZip(progress);
    InputStream raw = new ProgressStream(Files.newInputStream(path), Files.size(path), progress);
    return lowerCase.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  private InputStream openZip(DoubleConsumer progress) throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    try {
      ZipEntry csv = onlyCsv(zip);
      return new ProgressStream(zip.getInputStream(csv), csv.getSize(), progress) {
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
