package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import ontime.model.Airports;

/**
 * Real rows of every layout, spoilt in every way: a line is a reject with a reason, or a flight
 * whose every value is what stood there up to the repairs that the README names. From the bytes of
 * a file to what Spark is given, with {@link RowOracle} as the judge.
 */
class RowFuzzTest {
  private static final List<Rows> FILES =
      List.of(
          Rows.frontierOfTheThirteenth(),
          Rows.of("midnight_2008_01.csv", "2008-01"),
          Rows.of("odd_2008_01.csv", "2008-01"),
          Rows.of("newer_names_2008_01.csv", "2008-01"),
          Rows.diverted(),
          Rows.of("layouts/asa_1987.csv", "1987-10"),
          Rows.of("layouts/asa_2008.csv", "2008-01"),
          Rows.of("layouts/kaggle_2009_to_2018.csv", "2014-01"),
          Rows.of("layouts/kaggle_2015.csv", "2015-01"),
          Rows.of("layouts/kaggle_2018_to_2022.csv", "2015-01"),
          Rows.of("layouts/kaggle_2019_to_2023.csv", "2015-01"),
          Rows.of("layouts/bts_form.csv", "2015-01"));

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "NA",
          "0",
          "-0",
          "-0.00",
          "+5",
          "5.",
          ".5",
          "1.50",
          "1e3",
          "0x10",
          "1_000",
          "2147483647",
          "2147483648",
          "-2147483648",
          "99999999999999999999",
          "-99999",
          "\u0663",
          "2400",
          "2400.0",
          "0000",
          "2359.00",
          "2360",
          "12:30",
          "24",
          "1.00",
          "2.00",
          "True",
          "true",
          "Unknow",
          "UNKNOWN",
          "\u00e4NKNO\u00e6",
          "PA (1)",
          "PA (x)",
          "jfk",
          " JFK ",
          "JFKX",
          "A",
          "2008-01-31",
          "2008-02-30",
          "2015-01-32",
          "1/31/2015 12:00:00 AM",
          "31/1/2015 12:00:00 AM",
          "\"",
          "\"\"",
          "\"\"\"\"",
          "a\"b",
          "\"a",
          "\u0000",
          "\u00a0",
          "\ufeff",
          "\ufffd",
          "\ud83d\ude80",
          "\r",
          "\n",
          "null",
          "NaN",
          "Infinity",
          "'; --");

  private static final Airports AIRPORTS = Airports.bundled();
  private static final Path STAGED = temporaryFile();

  /** One way to spoil a line; where is a share of what there is to choose from. */
  private record Spoiling(How how, double where, double other, String text) {
    enum How {
      VALUE,
      INSERT,
      REPLACE,
      DELETE,
      SWAP_COLUMNS,
      DOUBLE_COLUMN,
      DROP_COLUMN,
      CUT,
      MOVE_TAIL
    }

    String spoil(String line) {
      if (line.isEmpty()) return text;
      int at = (int) (where * line.length());
      int to = (int) (other * line.length());
      return switch (how) {
        case INSERT -> line.substring(0, at) + text + line.substring(at);
        case REPLACE -> line.substring(0, at) + text + line.substring(at + 1);
        case DELETE -> line.substring(0, Math.min(at, to)) + line.substring(Math.max(at, to));
        case CUT -> line.substring(0, at);
        case MOVE_TAIL -> line.substring(at) + line.substring(0, at);
        default -> spoilColumns(new ArrayList<>(RawColumns.of(line)));
      };
    }

    private String spoilColumns(List<String> columns) {
      int at = (int) (where * columns.size());
      int to = (int) (other * columns.size());
      switch (how) {
        case VALUE -> columns.set(at, text);
        case SWAP_COLUMNS -> Collections.swap(columns, at, to);
        case DOUBLE_COLUMN -> columns.add(to, columns.get(at));
        default -> columns.remove(at);
      }
      return String.join(",", columns);
    }
  }

  /** Columns with their quotes. */
  private static final class RawColumns {
    static List<String> of(String line) {
      return List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
    }
  }

  @Property(tries = 1000)
  void aLineIsAFlightAsItStandsOrAReject(
      @ForAll("files") Rows file, @ForAll double row, @ForAll("spoilings") List<Spoiling> spoilings)
      throws Exception {
    check(file, row, spoilings);
  }

  @Property(tries = 300_000)
  @Tag("wide")
  void aLineIsAFlightAsItStandsOrARejectForLong(
      @ForAll("files") Rows file, @ForAll double row, @ForAll("spoilings") List<Spoiling> spoilings)
      throws Exception {
    check(file, row, spoilings);
  }

  private static void check(Rows file, double row, List<Spoiling> spoilings) throws Exception {
    String line = file.rows().get((int) (Math.abs(row % 1) * file.rows().size()));
    for (Spoiling spoiling : spoilings) line = spoiling.spoil(line);
    byte[] csv = (file.lines().get(0) + "\n" + line).getBytes(UTF_8);
    StagedRows staged =
        StagedRows.unpack(
            new ByteArrayInputStream(csv),
            file.month(),
            new LocalFolder(STAGED.getParent()),
            STAGED.getFileName().toString());
    RowReader reader = staged.header().reader();
    LineCleaner cleaner = new LineCleaner(new RowCleaner(file.month(), AIRPORTS), reader);
    FlightOrder order = new FlightOrder(staged.header());
    RowOracle oracle = new RowOracle(file.month(), staged.header().names());
    // As Spark reads it
    List<String> lines = new String(Files.readAllBytes(STAGED), UTF_8).lines().toList();
    assertThat(lines).hasSize((int) staged.rows());
    for (String each : lines) {
      Optional<Map<String, String>> flight = flight(cleaner.clean(each));
      assertThat(order.call(each) >= 0 || flight.isEmpty()).as(each).isTrue();
      assertThat(flight).as(each).isEqualTo(oracle.flight(each.replaceFirst("\\d+,", "")));
    }
  }

  private static Optional<Map<String, String>> flight(LineCleaner.Line line) {
    if (!line.problems().isEmpty()) {
      for (Problem problem : line.problems()) assertThat(problem.reason()).isNotBlank();
      return Optional.empty();
    }
    Map<String, String> flight = new TreeMap<>();
    for (String name : FlightColumns.names()) {
      Object value = line.flight()[FlightColumns.index(name)];
      if (value != null && !name.endsWith("At")) flight.put(name, value.toString());
    }
    return Optional.of(flight);
  }

  @Provide
  Arbitrary<Rows> files() {
    return Arbitraries.of(FILES);
  }

  @Provide
  Arbitrary<List<Spoiling>> spoilings() {
    Arbitrary<Double> share = Arbitraries.doubles().between(0, true, 1, false);
    Arbitrary<String> text =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of(VALUES)),
            Tuple.of(3, Arbitraries.strings().withChars(",\".-0129: N").ofMaxLength(4)),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(6)));
    return Combinators.combine(Arbitraries.of(Spoiling.How.class), share, share, text)
        .as(Spoiling::new)
        .list()
        .ofMaxSize(4);
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("rows", ".csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void removeFile() throws IOException {
    Files.delete(STAGED);
  }
}
