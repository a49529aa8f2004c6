package ontime.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Finds a month's file by the names that BTS has given it over the years. */
final class BtsFiles {
  // The first is what transtats.bts.gov/PREZIP serves today, the second what its form downloads,
  // the third what both did
  // before BTS spoke of reporting carriers.
  private static final List<String> STEMS =
      List.of(
          "On_Time_Reporting_Carrier_On_Time_Performance_1987_present",
          "On_Time_Reporting_Carrier_On_Time_Performance_(1987_present)",
          "On_Time_On_Time_Performance");

  private static final List<String> EXTENSIONS = List.of(".zip", ".csv", ".csv.gz");

  private BtsFiles() {}

  /** Every name under which BTS has published this month, the likeliest first. */
  static List<String> names(YearMonth month) {
    return EXTENSIONS.stream()
        .flatMap(
            extension ->
                STEMS.stream()
                    .map(
                        stem ->
                            stem + "_" + month.getYear() + "_" + month.getMonthValue() + extension))
        .toList();
  }

  /**
   * What ingest-service is told: a file's path, or its address.
   *
   * @param from a directory to look in, a file, or the address of either, http, https or s3a
   * @throws UserException when there is no file, naming what was tried
   */
  static String source(YearMonth month, String from) {
    if (!from.matches("[a-z0-9]+://.*")) return find(month, Path.of(from)).toString();
    if (EXTENSIONS.stream().anyMatch(from::endsWith)) return from;
    return from + (from.endsWith("/") ? "" : "/") + names(month).get(0);
  }

  /**
   * The month's file.
   *
   * @param from a directory to look in, or the file itself
   * @throws UserException when there is none, naming what was tried
   */
  static Path find(YearMonth month, Path from) {
    if (Files.isRegularFile(from)) {
      if (EXTENSIONS.stream().noneMatch(from.toString()::endsWith)) {
        throw new UserException(from + " is none of .zip, .csv, .csv.gz");
      }
      return from.toAbsolutePath().normalize();
    }
    if (!Files.isDirectory(from)) {
      throw new UserException("there is no " + from);
    }
    Optional<Path> file =
        names(month).stream().map(from::resolve).filter(Files::isRegularFile).findFirst();
    return file.orElseThrow(
            () ->
                new UserException(
                    "no file of "
                        + month
                        + " in "
                        + from
                        + "; tried\n  "
                        + String.join("\n  ", names(month))))
        .toAbsolutePath()
        .normalize();
  }
}
