package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import ontime.kit.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The pages in Debian's Chromium: by keyboard, in both themes, pushed, and without scripts. */
@TestInstance(Lifecycle.PER_CLASS)
class BrowserIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private FakeServices fake;
  private Site site;
  private Path profile;
  private ChromeDriver browser;

  @BeforeAll
  void start() throws Exception {
    fake = FakeServices.withRealRows();
    site = Site.over(fake);
    profile = Files.createTempDirectory("ontime-browser");
    browser = browser(profile);
  }

  private static ChromeDriver browser(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = Browser.options();
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments("--window-size=1280,900", "--user-data-dir=" + profile);
    return Browser.open(options);
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

  @BeforeEach
  void forgetOldEntries() {
    browser.manage().logs().get(LogType.BROWSER);
  }

  @Test
  void byKeyboardFromTheStartToAFlight() {
    open("/");
    press(Keys.TAB);
    assertThat(focused().getText()).isEqualTo("Skip to content");
    press(Keys.ENTER);
    press(Keys.TAB);
    assertThat(focused().getAttribute("id")).isEqualTo("seek");
    browser.findElement(By.id("origin")).click();
    type("JFK");
    press(Keys.TAB);
    type("Los Angeles");
    press(Keys.ENTER);
    await(() -> path().equals("/flights/JFK/LAX/2015-01-04"));
    WebElement row = browser.findElement(By.cssSelector("a.row"));
    String flight = row.getAttribute("href");
    row.sendKeys(Keys.ENTER);
    await(() -> browser.getCurrentUrl().equals(flight));
    assertThat(browser.findElements(By.cssSelector(".timeline"))).hasSize(1);
    clean();
  }

  @Test
  void theWholeRowIsALink() {
    open("/flights/JFK/LAX/2015-01-01");
    // As a mouse does it: what lies there takes the click.
    WebElement time = browser.findElement(By.cssSelector("tbody tr td:nth-child(2)"));
    new Actions(browser).moveToElement(time).click().perform();
    await(() -> path().startsWith("/flights/B6/"));
    clean();
  }

  @Test
  void theThemeIsChosenAndRemembered() {
    open("/");
    WebElement button = browser.findElement(By.id("theme"));
    String light = background();
    assertThat(button.getText()).isEqualTo("Theme: auto");
    button.click();
    button.click();
    assertThat(button.getText()).isEqualTo("Theme: dark");
    assertThat(background()).isNotEqualTo(light);
    String dark = background();
    open("/pipeline");
    assertThat(background()).isEqualTo(dark);
    browser.findElement(By.id("theme")).click();
    assertThat(background()).isEqualTo(light);
    clean();
  }

  @Test
  void theSystemsPreferenceDecidesAtFirst() {
    open("/");
    String light = background();
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    assertThat(background()).isNotEqualTo(light);
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  @Test
  void aChartIsWalkedByKeyboard() {
    open("/reports/delay-by-hour");
    await(() -> !browser.findElements(By.cssSelector(".canvas [data-said]")).isEmpty());
    assertThat(browser.findElements(By.cssSelector(".canvas [tabindex='0']"))).hasSize(1);
    browser.findElement(By.cssSelector(".parameters button")).sendKeys(Keys.TAB);
    assertThat(focused().getAttribute("aria-label")).isEqualTo("0: 18.0%");
    press(Keys.ARROW_RIGHT);
    assertThat(focused().getAttribute("aria-label")).isEqualTo("1: 31.2%");
    assertThat(browser.findElement(By.cssSelector(".readout")).getText()).isEqualTo("1: 31.2%");
    press(Keys.END);
    assertThat(focused().getAttribute("aria-label")).startsWith("23: ");
    clean();
  }

  @Test
  void anAirportOfTheMapLeadsToItsPage() {
    open("/airports/JFK");
    await(() -> !browser.findElements(By.cssSelector("#routes .map a")).isEmpty());
    WebElement first = browser.findElement(By.cssSelector("#routes .map a"));
    assertThat(first.getAttribute("aria-label"))
        .isEqualTo("Los Angeles LAX: 127 scheduled flights, Arrived 15+ min late 29.1%");
    first.sendKeys(Keys.ENTER);
    await(() -> path().equals("/airports/LAX"));
    clean();
  }

  @Test
  void allIsThereWithoutScripts() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      open("/");
      assertThat(browser.findElement(By.id("theme")).isDisplayed()).isFalse();
      browser.findElement(By.id("carrier")).sendKeys("AA");
      browser.findElement(By.id("number")).sendKeys("1" + Keys.ENTER);
      await(() -> path().equals("/flights/AA/1/2015-01-04"));
      browser.findElement(By.cssSelector("a[rel=prev]")).click();
      await(() -> path().equals("/flights/AA/1/2015-01-03"));
      open("/reports/delay-by-hour");
      assertThat(browser.findElements(By.cssSelector("table.report tbody tr"))).hasSize(24);
      assertThat(browser.findElement(By.cssSelector(".canvas")).getSize().getHeight()).isZero();
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void theSearchBoxSuggestsAndIsWorkedByKeyboard() {
    open("/pipeline");
    WebElement box = browser.findElement(By.id("seek"));
    assertThat(box.getAttribute("role")).isEqualTo("combobox");
    box.sendKeys("new y");
    await(() -> options().size() == 2);
    assertThat(box.getAttribute("aria-expanded")).isEqualTo("true");
    press(Keys.ARROW_DOWN);
    WebElement first = options().get(0);
    assertThat(first.getAttribute("aria-selected")).isEqualTo("true");
    assertThat(box.getAttribute("aria-activedescendant")).isEqualTo(first.getAttribute("id"));
    assertThat(focused()).isEqualTo(box);
    press(Keys.ESCAPE);
    assertThat(box.getAttribute("aria-expanded")).isEqualTo("false");
    assertThat(box.getAttribute("value")).isEqualTo("new y");
    press(Keys.ARROW_DOWN);
    await(() -> options().size() == 2);
    press(Keys.ARROW_UP);
    press(Keys.ENTER);
    await(() -> browser.getCurrentUrl().endsWith("/search?origin=LGA"));
    clean();
  }

  @Test
  void aPhraseIsSentWithoutASuggestion() {
    open("/");
    browser.findElement(By.id("seek")).sendKeys("late jetblue jfk" + Keys.ENTER);
    await(() -> path().equals("/search"));
    assertThat(browser.findElement(By.cssSelector(".reading")).getText())
        .contains("understood as: JetBlue Airways B6, From New York JFK, Late");
    clean();
  }

  @Test
  void aFieldTakesTheCodeOfASuggestion() {
    open("/search");
    WebElement field = browser.findElement(By.id("by-origin"));
    field.sendKeys("los a");
    await(() -> options().size() == 1);
    press(Keys.ARROW_DOWN);
    press(Keys.ENTER);
    assertThat(field.getAttribute("value")).isEqualTo("LAX");
    assertThat(browser.getCurrentUrl()).endsWith("/search");
    press(Keys.ENTER);
    await(() -> browser.getCurrentUrl().endsWith("/search?origin=LAX"));
    clean();
  }

  @Test
  void aSuggestionIsChosenWithTheMouse() {
    open("/search");
    browser.findElement(By.id("seek")).sendKeys("los a");
    await(() -> options().size() == 1);
    options().get(0).click();
    await(() -> browser.getCurrentUrl().endsWith("/search?origin=LAX"));
    clean();
  }

  @Test
  void facetsAndChipsNarrowAndWidenWithoutScripts() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      open("/");
      browser.findElement(By.id("seek")).sendKeys("out of jfk" + Keys.ENTER);
      await(() -> path().equals("/search"));
      WebElement late = browser.findElement(By.cssSelector(".facets a[href*='status=late']"));
      String count = late.findElement(By.cssSelector(".n")).getText();
      late.click();
      await(() -> browser.getCurrentUrl().endsWith("/search?origin=JFK&status=late"));
      assertThat(browser.findElement(By.id("hits-heading")).getText())
          .isEqualTo(count + " flights");
      browser.findElement(By.cssSelector(".chips a")).click();
      await(() -> browser.getCurrentUrl().endsWith("/search?status=late"));
      browser.findElement(By.cssSelector("#asked summary")).click();
      WebElement dest = browser.findElement(By.id("by-dest"));
      dest.sendKeys("los angeles" + Keys.ENTER);
      await(() -> browser.getCurrentUrl().endsWith("/search?dest=LAX&status=late"));
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  private List<WebElement> options() {
    return browser.findElements(By.cssSelector(".suggestions:not([hidden]) [role=option]"));
  }

  @Test
  void thePipelineFollowsWhatRunsAndStops() throws Exception {
    var rest = FakeServices.lake("lake.json");
    fake.lakeSays(FakeServices.lake("lake-running.json"));
    try {
      open("/pipeline");
      assertThat(browser.findElements(By.tagName("progress"))).hasSize(2);
    } finally {
      fake.lakeSays(rest);
    }
    await(() -> browser.findElements(By.tagName("progress")).isEmpty());
    assertThat(browser.findElement(By.id("parts")).getText()).contains("569\u202f228");
    assertThat(browser.findElements(By.cssSelector("[data-poll]"))).isEmpty();
    clean();
  }

  @Test
  void aPredictionByKeyboardWithoutScripts() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      // How a date is typed depends on the system's language.
      open("/predict?flightDate=2015-01-04");
      browser.findElement(By.id("by-carrier")).sendKeys("AA");
      browser.findElement(By.id("by-flightNumber")).sendKeys("1");
      browser.findElement(By.id("by-origin")).sendKeys("New York");
      browser.findElement(By.id("by-dest")).sendKeys("LAX");
      browser.findElement(By.id("by-flightNumber")).sendKeys(Keys.ENTER);
      await(() -> browser.findElements(By.cssSelector(".told .headline")).size() == 1);
      assertThat(browser.getCurrentUrl())
          .endsWith("?carrier=AA&flightNumber=1&origin=JFK&dest=LAX&flightDate=2015-01-04");
      browser.findElement(By.linkText("At booking")).click();
      await(() -> browser.getCurrentUrl().endsWith("&moment=booking"));
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void anAnswerIsPushedWithoutAReload() {
    FakeAnswers answers = fake.predictions().answers();
    answers.hold();
    try {
      open("/predict?flightDate=2015-01-04");
      browser.executeScript("window.same = true");
      browser.findElement(By.id("by-carrier")).sendKeys("AA");
      browser.findElement(By.id("by-flightNumber")).sendKeys("1");
      browser.findElement(By.id("by-origin")).sendKeys("New York");
      browser.findElement(By.id("by-dest")).sendKeys("LAX");
      browser.findElement(By.id("by-flightNumber")).sendKeys(Keys.ENTER);
      await(() -> browser.findElements(By.cssSelector(".waiting")).size() == 1);
      await(() -> browser.getCurrentUrl().contains("origin=JFK"));
      assertThat(browser.findElements(By.cssSelector(".told"))).isEmpty();
      await(() -> answers.listening() > 0);
      answers.answer();
      await(() -> browser.findElements(By.cssSelector(".told .headline")).size() == 1);
      assertThat(browser.executeScript("return window.same")).isEqualTo(true);
      assertThat(browser.getCurrentUrl())
          .endsWith("?carrier=AA&flightNumber=1&origin=JFK&dest=LAX&flightDate=2015-01-04");
      await(() -> browser.getTitle().startsWith("American Airlines 1, New York JFK"));
      assertThat(browser.findElement(By.cssSelector("[data-took]")).getText())
          .matches("From your question to this page: [0-9]+ ms\\.");
      // For who hears the page: the answer has the focus.
      assertThat(focused().getAttribute("id")).isEqualTo("told-heading");
      assertThat(browser.findElement(By.id("asked")).getAttribute("open")).isNull();
      browser.navigate().back();
      await(() -> browser.findElements(By.cssSelector(".told")).isEmpty());
      clean();
    } finally {
      answers.recover();
    }
  }

  @Test
  void withoutTheStreamThePlainPageAnswers() {
    FakeAnswers answers = fake.predictions().answers();
    answers.refuse();
    try {
      open("/predict?carrier=AA&origin=JFK&dest=LAX&flightDate=2015-01-04");
      browser.findElement(By.id("by-flightNumber")).sendKeys("1" + Keys.ENTER);
      await(() -> browser.findElements(By.cssSelector(".told .headline")).size() == 1);
      assertThat(browser.findElement(By.cssSelector(".by")).getText()).doesNotContain("stream");
    } finally {
      answers.recover();
    }
  }

  @Test
  void theLatestAnswersComeByThemselvesAndCanBeHeld() {
    FakeAnswers answers = fake.predictions().answers();
    open("/predict/live");
    await(this::isLive);
    int before = liveRows();
    answers.tell(fake.predictions().board().subList(0, 3));
    await(() -> liveRows() == before + 3);
    browser.findElement(By.id("hold")).click();
    int told = answersOfTheMinute();
    answers.tell(fake.predictions().board().subList(3, 6));
    await(() -> answersOfTheMinute() >= told + 3);
    assertThat(liveRows()).isEqualTo(before + 3);
    clean();
  }

  private boolean isLive() {
    return !browser.findElements(By.cssSelector("body[data-live]")).isEmpty();
  }

  private int liveRows() {
    return browser.findElements(By.cssSelector("#live-rows tr")).size();
  }

  private int answersOfTheMinute() {
    String caption = browser.findElement(By.cssSelector(".rate figcaption")).getText();
    return Integer.parseInt(caption.substring(0, caption.indexOf(' ')));
  }

  @Test
  void aBoardMovesWithTheReplay() {
    FakeAnswers answers = fake.predictions().answers();
    answers.replayIsAt(Instant.parse("2015-01-04T14:00:00Z"));
    open("/airports/JFK/board?date=2015-01-04");
    assertThat(browser.findElement(By.cssSelector(".clock")).getText()).isEqualTo("09:00 EST");
    await(this::isLive);
    answers.replayIsAt(Instant.parse("2015-01-04T20:20:00Z"));
    answers.tell(fake.predictions().board().subList(6, 7));
    await(() -> browser.findElement(By.cssSelector(".clock")).getText().equals("15:20 EST"));
    assertThat(browser.findElements(By.cssSelector(".verdict"))).isNotEmpty();
    clean();
  }

  private void open(String path) {
    browser.get(site.uri() + path);
  }

  private String path() {
    return java.net.URI.create(browser.getCurrentUrl()).getPath();
  }

  private void press(Keys key) {
    focused().sendKeys(key);
  }

  private void type(String text) {
    focused().sendKeys(text);
  }

  private WebElement focused() {
    return browser.switchTo().activeElement();
  }

  private String background() {
    return (String) browser.executeScript("return getComputedStyle(document.body).backgroundColor");
  }

  private void await(BooleanSupplier condition) {
    new org.openqa.selenium.support.ui.FluentWait<>(browser)
        .withTimeout(PATIENCE)
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .until(any -> condition.getAsBoolean());
  }

  /** Nothing was refused by the policy, and no script failed. */
  private void clean() {
    List<LogEntry> entries = browser.manage().logs().get(LogType.BROWSER).getAll();
    assertThat(entries).extracting(LogEntry::getMessage).isEmpty();
  }
}
