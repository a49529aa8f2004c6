package ontime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BtsFilesTest {
  private static final YearMonth JANUARY = YearMonth.of(2008, 1);

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On_Time_Reporting_Carrier_On_Time_Performance_1987_present_2008_1.zip",
        "On_Time_Reporting_Carrier_On_Time_Performance_(1987_present)_2008_1.zip",
        "On_Time_Reporting_Carrier_On_Time_Performance_(1987_present)_2008_1.csv",
        "On_Time_On_Time_Performance_2008_1.zip",
        "On_Time_On_Time_Performance_2008_1.csv.gz"
      })
  void findsAMonthByEachOfItsNames(String name) throws IOException {
    Path file = Files.createFile(dir.resolve(name));
    Files.createFile(dir.resolve(name.replace("2008_1.", "2008_11.")));

    assertThat(BtsFiles.find(JANUARY, dir)).isEqualTo(file);
  }

  @Test
  void prefersTheZipAsPublished() throws IOException {
    Files.createFile(dir.resolve("On_Time_On_Time_Performance_2008_1.csv"));
    Path zip = Files.createFile(dir.resolve("On_Time_On_Time_Performance_2008_1.zip"));

    assertThat(BtsFiles.find(JANUARY, dir)).isEqualTo(zip);
  }

  @Test
  void takesTheFileThatIsNamed() throws IOException {
    Path file = Files.createFile(dir.resolve("mine.csv.gz"));

    assertThat(BtsFiles.find(JANUARY, file)).isEqualTo(file);
  }

  @Test
  void anAddressIsThatOfAFileOrOfAFolder() throws IOException {
    Path file = Files.createFile(dir.resolve("mine.csv.gz"));
    String zip = "On_Time_Reporting_Carrier_On_Time_Performance_1987_present_2008_1.zip";

    assertThat(BtsFiles.source(JANUARY, file.toString())).isEqualTo(file.toString());
    assertThat(BtsFiles.source(JANUARY, "https://mirror.example/x.zip"))
        .isEqualTo("https://mirror.example/x.zip");
    assertThat(BtsFiles.source(JANUARY, "https://mirror.example/bts/"))
        .isEqualTo("https://mirror.example/bts/" + zip);
    assertThat(BtsFiles.source(JANUARY, "http://mirror.example/bts"))
        .isEqualTo("http://mirror.example/bts/" + zip);
    assertThat(BtsFiles.source(JANUARY, "s3a://bucket/bts")).isEqualTo("s3a://bucket/bts/" + zip);
  }

  @Test
  void tellsWhatItTried() {
    assertThatThrownBy(() -> BtsFiles.find(JANUARY, dir))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("no file of 2008-01 in " + dir + "; tried\n")
        .hasMessageContaining("\n  On_Time_On_Time_Performance_2008_1.zip")
        .hasMessageContaining(
            "\n  On_Time_Reporting_Carrier_On_Time_Performance_(1987_present)_2008_1.csv.gz");
  }

  @Test
  void refusesWhatIsNotThereOrOfAnotherSort() throws IOException {
    Path text = Files.createFile(dir.resolve("mine.txt"));

    assertThatThrownBy(() -> BtsFiles.find(JANUARY, text))
        .hasMessage(text + " is none of .zip, .csv, .csv.gz");
    assertThatThrownBy(() -> BtsFiles.find(JANUARY, dir.resolve("gone")))
        .hasMessage("there is no " + dir.resolve("gone"));
  }
}
