package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaaRegistryTest {
  private static final Path FOLDER = Path.of("src/test/resources/faa");
  private static final Airplane SOUTHWESTS =
      new Airplane(
          "N1801U",
          "60223",
          "BOEING",
          "737-8",
          2022,
          "SOUTHWEST AIRLINES CO",
          "TEXAS",
          null,
          null,
          Airplane.Source.FAA_REGISTRY);

  @Test
  void rowsAsPublishedBecomeAirplanes() throws Exception {
    assertThat(FaaRegistry.read(FOLDER)).containsExactly(SOUTHWESTS);
  }

  @Test
  void aNewerRegisterWinsOverTheBundledTable() throws Exception {
    Airplanes bundled = Airplanes.bundled();
    Airplane older = bundled.airplane("N933EV").orElseThrow();
    Airplane sold =
        new Airplane(
            "N933EV",
            null,
            older.manufacturer(),
            null,
            null,
            null,
            null,
            null,
            null,
            older.source());
    Airplanes both = bundled.with(List.of(SOUTHWESTS, sold));
    assertThat(both.airplane("N1801U")).contains(SOUTHWESTS);
    assertThat(both.airplane("N933EV")).contains(sold);
    assertThat(both.airplane("N917WN")).isEqualTo(bundled.airplane("N917WN")).isPresent();
    assertThat(bundled.airplane("N1801U")).isEmpty();
    assertThat(both.version()).isNotEqualTo(bundled.version());
    assertThat(Airplanes.of(Optional.of(FOLDER)).airplane("N1801U")).contains(SOUTHWESTS);
    assertThat(Airplanes.of(Optional.empty()).version()).isEqualTo(bundled.version());
  }

  @Test
  void whatIsSmallIsLeftOut(@TempDir Path folder) throws Exception {
    for (String file : List.of("MASTER.txt", "ACFTREF.txt", "ENGINE.txt")) {
      String text = Files.readString(FOLDER.resolve(file));
      Files.writeString(folder.resolve(file), text.replace("CLASS 3", "CLASS 1"));
    }
    assertThat(FaaRegistry.read(folder)).isEmpty();
  }

  @Test
  void aMissingColumnIsNamed(@TempDir Path folder) throws Exception {
    for (String file : List.of("MASTER.txt", "ACFTREF.txt", "ENGINE.txt")) {
      String text = Files.readString(FOLDER.resolve(file));
      Files.writeString(folder.resolve(file), text.replace("YEAR MFR", "YEAR"));
    }
    assertThatThrownBy(() -> FaaRegistry.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("MASTER.txt has no column YEAR MFR");
  }
}
