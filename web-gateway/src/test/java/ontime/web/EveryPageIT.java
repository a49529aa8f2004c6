package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.stream.Stream;
import ontime.kit.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * For every kind of page: axe-core finds nothing serious in light and in dark, a phone is wide
 * enough, and the policy refuses nothing of ours.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryPageIT {
  /** Each violation of level serious or critical, with what it found. */
  private static final String RUN =
      """
      const [rules, done] = arguments;
      const options = rules.length ? {runOnly: rules} : {};
      axe.run(document, {...options, resultTypes: ["violations"]}).then((found) => done(found.violations
        .filter((each) => each.impact === "serious" || each.impact === "critical")
        .map((each) => each.id + ": " + each.nodes.map((node) => node.html).join(" "))),
        (error) => done(["axe failed: " + error]));
      """;

  /** Charts are drawn once their scripts have run, maps once the states are there. */
  private static final String DRAWN =
      """
      const done = arguments[0];
      const ready = () => [...document.querySelectorAll(".canvas")].every((each) => each.querySelector("svg [data-said]"));
      const look = () => ready() ? done(true) : requestAnimationFrame(look);
      look();
      """;

  /** Charts are drawn anew when their width changes; the page's width once they are. */
  private static final String WIDTH =
      """
      const done = arguments[0];
      let frames = 60;
      const look = () => {
        const width = document.documentElement.scrollWidth;
        return width === 360 || --frames === 0 ? done(width) : requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      """;

  /** What the dark theme can change. */
  private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

  private FakeServices fake;
  private Site site;
  private Path profile;
  private ChromeDriver browser;
  private String axe;

  @BeforeAll
  void start() throws Exception {
    fake = FakeServices.withRealRows();
    site = Site.over(fake);
    profile = Files.createTempDirectory("ontime-every-page");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = Browser.options();
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments("--window-size=1280,900", "--user-data-dir=" + profile);
    browser = Browser.open(options);
    browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    axe = read("/META-INF/resources/webjars/axe-core/" + version() + "/axe.min.js");
  }

  @AfterAll
  void stop() throws Exception {
    browser.quit();
    site.close();
    fake.close();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    }
  }

  @ParameterizedTest
  @MethodSource("ontime.web.EveryPage#paths")
  void suitsEveryReader(String path) {
    browser.manage().logs().get(LogType.BROWSER);
    prefer("light");
    browser.get(site.uri() + path);
    browser.executeAsyncScript(DRAWN);
    // A form with mistakes comes with 422, which Chromium logs as a failed resource; axe has a log
    // of its own making.
    if (!path.startsWith("/go")) {
      assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
          .extracting(LogEntry::getMessage)
          .isEmpty();
    }
    browser.executeScript(axe);
    assertThat(found(List.of())).as("light " + path).isEmpty();
    prefer("dark");
    assertThat(found(COLOURS)).as("dark " + path).isEmpty();
    assertThat(widthOnAPhone()).as("width of " + path).isEqualTo(360);
  }

  private int widthOnAPhone() {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 800, "deviceScaleFactor", 2, "mobile", true));
    try {
      return ((Number) browser.executeAsyncScript(WIDTH)).intValue();
    } finally {
      browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  /** Without motion: else a colour on its way from one to the other would be judged. */
  private void prefer(String scheme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-reduced-motion", "value", "reduce"),
                Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private List<?> found(List<String> rules) {
    return (List<?>) browser.executeAsyncScript(RUN, rules);
  }

  private static String version() throws Exception {
    Properties properties = new Properties();
    properties.load(
        new java.io.StringReader(read("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")));
    return properties.getProperty("version");
  }

  private static String read(String resource) throws Exception {
    try (InputStream in = EveryPageIT.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
