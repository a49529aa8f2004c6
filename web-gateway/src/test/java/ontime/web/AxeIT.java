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

/** axe-core finds nothing serious on any page, in light and in dark. */
@TestInstance(Lifecycle.PER_CLASS)
class AxeIT {
  /** Each violation of level serious or critical, with what it found. */
  private static final String RUN =
      """
      const done = arguments[0];
      axe.run(document, {resultTypes: ["violations"]}).then((found) => done(found.violations
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

  private FakeServices fake;
  private Site site;
  private Path profile;
  private ChromeDriver browser;
  private String axe;

  @BeforeAll
  void start() throws Exception {
    fake = FakeServices.withRealRows();
    site = Site.over(fake);
    profile = Files.createTempDirectory("ontime-axe");
    ChromeOptions options = Browser.options();
    options.addArguments("--window-size=1280,900", "--user-data-dir=" + profile);
    browser = Browser.open(options);
    browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
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
  void nothingSerious(String path) {
    browser.get(site.uri() + path);
    browser.executeAsyncScript(DRAWN);
    browser.executeScript(axe);
    for (String mode : List.of("light", "dark")) {
      browser.executeCdpCommand(
          "Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", mode))));
      assertThat((List<?>) browser.executeAsyncScript(RUN)).as(mode + " " + path).isEmpty();
    }
  }

  private static String version() throws Exception {
    Properties properties = new Properties();
    properties.load(
        new java.io.StringReader(read("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")));
    return properties.getProperty("version");
  }

  private static String read(String resource) throws Exception {
    try (InputStream in = AxeIT.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
