package ontime.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests of what users, their mistakes and their attackers type. */
final class Fuzz {
  private static final List<String> FLIGHT =
      List.of(
          "carrier",
          "origin",
          "dest",
          "date",
          "from",
          "to",
          "tailNumber",
          "flightNumber",
          "status",
          "minDelay",
          "month",
          "sort",
          "limit",
          "cursor",
          "facets",
          "nothing");
  private static final List<String> AIRPLANE =
      List.of(
          "q",
          "tailNumber",
          "owner",
          "ownerState",
          "manufacturer",
          "model",
          "manufacturerYear",
          "serialNumber",
          "engineManufacturer",
          "engineModel",
          "sort",
          "limit",
          "cursor");
  private static final List<String> SUGGESTION = List.of("q", "limit");

  /** What is right somewhere, what engines take for commands, and what no text should be. */
  private static final List<String> VALUES =
      List.of(
          "AA",
          "JFK",
          "LAX",
          "2015-01-01",
          "2015-01",
          "N787AA",
          "1",
          "15",
          "late",
          "-arrDelay",
          "date",
          "false",
          "true",
          "boeing",
          "delta",
          "737-8",
          "model",
          "-manufacturerYear",
          "",
          " ",
          "*",
          "?",
          "~",
          "\"",
          "\\",
          "/",
          "(",
          ")",
          "[* TO *]",
          "a AND b",
          "NOT",
          "{\"match_all\":{}}",
          "_all",
          "$where",
          "';--",
          "<script>",
          "%00",
          "\u0000",
          "\uD83D\uDCA5",
          "\uFFFF",
          "é̀",
          "ﷺ",
          "9".repeat(30),
          "-1",
          "2147483648",
          "1e9",
          "NaN",
          "0x10",
          "2015-13-01",
          "9999-12-31",
          "-0001-01-01",
          "a".repeat(100),
          "~".repeat(60),
          "a ".repeat(40),
          "../..",
          "null",
          "ＡＴＬ",
          "İı",
          "ß");

  private Fuzz() {}

  static String path(Random random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> "/search/flights?" + query(FLIGHT, random);
      case 2, 3 -> "/search/airplanes?" + query(AIRPLANE, random);
      default -> "/suggestions?" + query(SUGGESTION, random);
    };
  }

  private static String query(List<String> names, Random random) {
    return IntStream.rangeClosed(0, random.nextInt(4))
        .mapToObj(
            i -> {
              String name = names.get(random.nextInt(names.size()));
              String value = name.equals("cursor") ? cursor(random) : value(random);
              return name + "=" + URLEncoder.encode(value, UTF_8);
            })
        .collect(Collectors.joining("&"));
  }

  private static String value(Random random) {
    String value = VALUES.get(random.nextInt(VALUES.size()));
    if (random.nextInt(4) > 0) return value;
    int at = random.nextInt(value.length() + 1);
    char letter = (char) random.nextInt(random.nextBoolean() ? 128 : 0xD800);
    return value.substring(0, at) + letter + value.substring(at);
  }

  private static String cursor(Random random) {
    String json = "[\"%s\",%s,\"x\"]".formatted(value(random), random.nextLong());
    byte[] bytes = (random.nextBoolean() ? json : value(random)).getBytes(UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
