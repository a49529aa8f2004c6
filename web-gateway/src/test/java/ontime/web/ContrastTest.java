package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters can be read and bars can be seen, by WCAG 2.2's measure, in light and in dark. */
class ContrastTest {
  private static final Pattern TOKEN =
      Pattern.compile("--([a-z-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");
  private static final double LETTERS = 4.5;
  private static final double DRAWINGS = 3.0;

  private final Map<String, String[]> tokens = new HashMap<>();

  ContrastTest() throws Exception {
    try (InputStream in = ContrastTest.class.getResourceAsStream("assets/ontime.css")) {
      Matcher token = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      while (token.find())
        tokens.put(token.group(1), new String[] {token.group(2), token.group(3)});
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ink, paper",
    "ink, wash",
    "soft, paper",
    "soft, wash",
    "accent, paper",
    "accent, wash",
    "accent, late-wash",
    "accent-ink, accent",
    "wrong, paper",
    "wrong, wash",
    "ink, late-wash",
    "early-ink, early-wash",
    "early-ink, paper",
    "on-time-ink, on-time-wash",
    "on-time-ink, paper",
    "late-ink, late-wash",
    "late-ink, paper",
    "very-late-ink, very-late-wash",
    "very-late-ink, paper",
    "cancelled-ink, cancelled-wash",
    "cancelled-ink, paper",
    "diverted-ink, diverted-wash",
    "diverted-ink, paper"
  })
  void lettersCanBeRead(String letters, String ground) {
    assertContrast(letters, ground, LETTERS);
  }

  @ParameterizedTest
  @CsvSource({"edge, paper", "very-late, paper", "early, paper", "diverted, paper", "air, paper"})
  void whatOnlyIsDrawnCanBeSeen(String drawn, String ground) {
    assertContrast(drawn, ground, DRAWINGS);
  }

  @Test
  void everyColourIsAToken() throws Exception {
    try (InputStream in = ContrastTest.class.getResourceAsStream("assets/ontime.css")) {
      String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(TOKEN.matcher(css).replaceAll("")).doesNotContainPattern("#[0-9a-f]{3}|rgb|hsl");
      assertThat(tokens).hasSizeGreaterThan(30);
    }
  }

  private void assertContrast(String one, String other, double least) {
    for (int mode = 0; mode < 2; mode++) {
      assertThat(contrast(tokens.get(one)[mode], tokens.get(other)[mode]))
          .as(one + " on " + other + (mode == 0 ? ", light" : ", dark"))
          .isGreaterThanOrEqualTo(least);
    }
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
