package ontime.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The FAA's Releasable Aircraft Database, as its zip unpacks: {@code MASTER.txt} with an aircraft a
 * line, {@code ACFTREF.txt} and {@code ENGINE.txt} with what its codes stand for. Columns are found
 * by name, since the FAA adds some.
 *
 * @see <a
 *     href="https://www.faa.gov/licenses_certificates/aircraft_certification/aircraft_registry/releasable_aircraft_download">the
 *     FAA's page</a>
 */
public final class FaaRegistry {
  private static final String LARGE = "CLASS 3";

  private record Made(String maker, String model) {
    private static final Made UNKNOWN = new Made(null, null);
  }

  private FaaRegistry() {}

  /**
   * The large aircraft of the register, in its order. What airlines fly weighs 20,000 pounds and
   * more ({@code CLASS 3}); the other 290,000 or so would only take over the numbers of airplanes
   * long gone.
   *
   * @param folder with the three files
   * @throws IOException if one is missing or lacks a column
   */
  public static List<Airplane> read(Path folder) throws IOException {
    Map<String, Made> aircraft = new HashMap<>();
    new Table(folder.resolve("ACFTREF.txt"))
        .read(
            row -> {
              if (LARGE.equals(row.text("AC-WEIGHT"))) aircraft.put(row.text("CODE"), made(row));
            });
    Map<String, Made> engines = new HashMap<>();
    new Table(folder.resolve("ENGINE.txt")).read(row -> engines.put(row.text("CODE"), made(row)));
    Properties states = states();
    List<Airplane> airplanes = new ArrayList<>();
    Table master = new Table(folder.resolve("MASTER.txt"));
    master.read(
        row -> {
          Made made = aircraft.get(row.text("MFR MDL CODE"));
          if (made == null) return;
          Made engine = engines.getOrDefault(row.text("ENG MFR MDL"), Made.UNKNOWN);
          String state = row.text("STATE");
          airplanes.add(
              new Airplane(
                  "N" + row.text("N-NUMBER"),
                  row.text("SERIAL NUMBER"),
                  made.maker(),
                  made.model(),
                  year(row.text("YEAR MFR")),
                  row.text("NAME"),
                  state == null ? null : states.getProperty(state, state),
                  engine.maker(),
                  engine.model(),
                  Airplane.Source.FAA_REGISTRY));
        });
    return airplanes;
  }

  private static Made made(Table.Row row) {
    return new Made(row.text("MFR"), row.text("MODEL"));
  }

  /** Blank or 0000 where the register has none. */
  private static Integer year(String text) {
    if (text == null || !text.matches("\\d{4}") || text.equals("0000")) return null;
    return Integer.valueOf(text);
  }

  private static Properties states() {
    Properties states = new Properties();
    try (InputStream in = FaaRegistry.class.getResourceAsStream("us-states.properties")) {
      states.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return states;
  }

  private static final class Table {
    private final Path file;
    private final Map<String, Integer> columns = new HashMap<>();

    Table(Path file) {
      this.file = file;
    }

    interface Row {
      /** Null where the field is blank. */
      String text(String column);
    }

    void read(java.util.function.Consumer<Row> row) throws IOException {
      try {
        PublishedFile.read(
            file,
            fields -> {
              if (columns.isEmpty()) {
                for (int i = 0; i < fields.size(); i++) columns.put(fields.get(i), i);
              } else {
                row.accept(column -> text(fields, column));
              }
            });
      } catch (UncheckedIOException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    private String text(List<String> fields, String column) {
      Integer index = columns.get(column);
      if (index == null) {
        throw new UncheckedIOException(new IOException(file + " has no column " + column));
      }
      String text = index < fields.size() ? fields.get(index) : "";
      return text.isEmpty() ? null : text;
    }
  }
}
