package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFileTest {
  private static final String CSV = "a,b\n1,2\n";

  @TempDir Path directory;

  @Test
  void opensZipGzipAndPlain() throws IOException {
    Path zip = zip("readme.html", "On_Time_2008_1.csv");
    Path gzip = directory.resolve("x.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(CSV.getBytes(StandardCharsets.UTF_8));
    }
    Path plain = Files.writeString(directory.resolve("x.CSV"), CSV);
    for (Path file : List.of(zip, gzip, plain)) {
      SourceFile source = new SourceFile(file);
      assertThat(source.hasKnownSuffix()).isTrue();
      assertThat(content(source)).isEqualTo(CSV);
    }
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Double> progress = new ArrayList<>();
    SourceFile source = new SourceFile(Rows.SAMPLE);
    try (InputStream in = source.open(progress::add)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    assertThat(progress).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void aZipHoldsOneCsv() throws IOException {
    SourceFile none = new SourceFile(zip("readme.html"));
    assertThatThrownBy(() -> content(none))
        .isInstanceOf(SourceException.class)
        .hasMessage("x.zip holds 0 .csv files instead of one");
    SourceFile two = new SourceFile(zip("a.csv", "b.csv"));
    assertThatThrownBy(() -> content(two)).hasMessage("x.zip holds 2 .csv files instead of one");
  }

  @Test
  void aFileCutShortIsSaidToBe() throws IOException {
    for (Path whole : List.of(zipOf(rows()), gzipOf(rows()))) {
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(whole, Arrays.copyOf(bytes, bytes.length - 30));
      assertDamaged(whole);
    }
  }

  @Test
  void bytesThatChangedAreNoticed() throws IOException {
    for (Path whole : List.of(zipOf(rows()), gzipOf(rows()))) {
      byte[] good = Files.readAllBytes(whole);
      for (int at = 100; at < good.length - 100; at += 997) {
        byte[] bad = good.clone();
        bad[at] ^= 4;
        Files.write(whole, bad);
        assertDamaged(whole);
      }
    }
  }

  @Test
  void whatIsNoZipIsSaidToBe() throws IOException {
    assertDamaged(Files.writeString(directory.resolve("x.zip"), "<html>not found</html>"));
    assertDamaged(Files.writeString(directory.resolve("x.csv.gz"), CSV));
    assertDamaged(Files.writeString(directory.resolve("empty.csv.gz"), ""));
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    byte[] zeros = new byte[50_000_000];
    for (Path bomb : List.of(zipOf(zeros), gzipOf(zeros))) {
      assertThatThrownBy(() -> content(new SourceFile(bomb)))
          .isInstanceOf(SourceException.class)
          .hasMessage(
              bomb.getFileName() + " unpacks to more than 100 times its size, which no month does");
    }
  }

  private void assertDamaged(Path file) {
    assertThatThrownBy(() -> content(new SourceFile(file)))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(file.getFileName() + " is damaged, or not all of it is here: ");
  }

  private static byte[] rows() throws IOException {
    return Files.readAllBytes(Rows.frontierOfTheThirteenth().path());
  }

  private Path zipOf(byte[] csv) throws IOException {
    Path file = directory.resolve("x.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("x.csv"));
      zip.write(csv);
    }
    return file;
  }

  private Path gzipOf(byte[] csv) throws IOException {
    Path file = directory.resolve("x.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(csv);
    }
    return file;
  }

  @Test
  void digestsTheFileAsItCame() throws IOException {
    Path plain = Files.writeString(directory.resolve("x.csv"), "abc");
    // FIPS 180-4's own example
    assertThat(new SourceFile(plain).sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On_Time_Reporting_Carrier_On_Time_Performance_1987_present_2008_1.zip",
        "On_Time_Reporting_Carrier_On_Time_Performance_(1987_present)_2008_1.csv",
        "On_Time_On_Time_Performance_2008_01.csv.gz",
      })
  void knowsTheMonthInBtsOwnName(String name) {
    assertThat(new SourceFile(Path.of(name)).monthInName()).contains(YearMonth.of(2008, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.zip", "bts110_2015_01_01-04.csv.gz", "On_Time_x_2008_13.zip"})
  void otherNamesTellNoMonth(String name) {
    assertThat(new SourceFile(Path.of(name)).monthInName()).isEmpty();
  }

  private static String content(SourceFile source) throws IOException {
    try (InputStream in = source.open(progress -> {})) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path zip(String... entries) throws IOException {
    Path file = directory.resolve("x.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(CSV.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
