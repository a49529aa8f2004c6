package ontime.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The images and the compose files, on a real engine: built, begun, killed, scaled, taken down. */
@Tag("wide")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DockerIT {
  private static final String FLIGHTS = "/flights/JFK/LAX/2015-01-01";
  private static final int MOST_MEGABYTES_ABOVE_BASE = 60;
  private static final double MOST_MEMORY_GIB = 8;
  private static final Duration MEASURED = Duration.ofSeconds(8);
  private static final int WARM_UPS = 5;
  private static final int ROUNDS = 5;
  private static final int CLIENTS = 24;

  /** Of a core, for each replica that is measured: of 0.4 the store was full before three were. */
  private static final String SHARE = "0.2";

  private static final Pattern ABOVE =
      Pattern.compile("ontime/(\\S+) .*?([\\d.]+) MB above its base");
  private static final Pattern MEMORY = Pattern.compile("([\\d.]+)([KMG])iB /");

  private DockerEngine engine;
  private ComposeStack stack;
  private String images;

  @BeforeAll
  void up(@TempDir Path home) throws Exception {
    engine = DockerEngine.running(home);
    stack = new ComposeStack(home);
    stack.compose("down", "-v");
    images = new TestStack(home).ontime("images", "--offline").succeeded();
    System.out.println(images);
    // It returns when the sample is searchable; a page may have flights before.
    FutureTask<String> up = new FutureTask<>(() -> stack.compose("up", "-d"));
    new Thread(up, "up").start();
    long begun = System.nanoTime();
    Await.until("a page has flights", () -> stack.page(FLIGHTS).body().contains("/flights/AA/1/"));
    System.out.printf(
        "compose up to the first page with data: %.0f s%n", (System.nanoTime() - begun) / 1e9);
    up.get();
    System.out.printf("compose up returned after %.0f s%n", (System.nanoTime() - begun) / 1e9);
  }

  @AfterAll
  void down() throws Exception {
    if (stack != null) stack.compose("down", "-v");
    if (engine != null) engine.close();
  }

  @Test
  @Order(1)
  void slimServicesAreSmall() {
    Matcher sizes = ABOVE.matcher(images);
    List<String> slim = new ArrayList<>();
    while (sizes.find()) {
      if (!sizes.group(1).matches("(query|search|prediction)-service|web-gateway")) continue;
      slim.add(sizes.group(1));
      assertThat(Double.parseDouble(sizes.group(2)))
          .as(sizes.group(1))
          .isLessThanOrEqualTo(MOST_MEGABYTES_ABOVE_BASE);
    }
    assertThat(slim).hasSize(4);
  }

  @Test
  @Order(2)
  void nobodyIsRootOrMayWriteToItsImage() throws Exception {
    String format =
        "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}"
            + " {{.HostConfig.SecurityOpt}} {{.HostConfig.Privileged}}";
    List<String> published = new ArrayList<>();
    for (String container : stack.containers()) {
      assertThat(stack.inspect(container, format))
          .isEqualTo("10001:10001 true [ALL] [no-new-privileges:true] false");
      assertThat(stack.inspect(container, "{{json .Mounts}}")).doesNotContain("docker.sock");
      assertThat(stack.inspect(container, "{{json .Config.Env}}")).doesNotContain("ADMIN_TOKEN=");
      String ports = stack.inspect(container, "{{json .HostConfig.PortBindings}}");
      if (!ports.equals("{}") && !ports.equals("null")) published.add(ports);
    }
    assertThat(published)
        .singleElement()
        .asString()
        .contains("8080/tcp", "127.0.0.1", "18080")
        .doesNotContain("0.0.0.0");
  }

  @Test
  @Order(3)
  void predicts() throws Exception {
    Await.until(
        "the first model answers",
        () ->
            stack
                .page(
                    "/predict?carrier=AA&flightNumber=1&origin=JFK&dest=LAX&flightDate=2015-01-04")
                .body()
                .contains("told-heading"));
    for (String page : List.of("/", "/search?carrier=DL&origin=ATL", "/models", "/pipeline")) {
      assertThat(stack.page(page).statusCode()).as(page).isEqualTo(200);
      assertThat(stack.page(page).body()).as(page).doesNotContain(ComposeStack.INCOMPLETE);
    }
  }

  @Test
  @Order(3)
  void commandsRunInContainersToo() throws Exception {
    assertThat(stack.compose("run", "-T", "--rm", "ontime", "report", "list"))
        .contains("delay-by-hour");
    String forward =
        stack
            .compose("run", "-d", "--rm", "ontime", "forward")
            .lines()
            // Its name is the last of what it says.
            .reduce("", (before, last) -> last);
    Await.until(
        "a service's port is handed on",
        () -> stack.ask(stack.address(forward), 8082, "/airports/JFK").statusCode() == 200);
    stack.docker("rm", "-f", forward);
  }

  @Test
  @Order(4)
  void fitsInMemory() throws Exception {
    double gibibytes = 0;
    String stats = stack.docker("stats", "--no-stream", "--format", "{{.Name}} {{.MemUsage}}");
    Matcher used = MEMORY.matcher(stats);
    while (used.find()) {
      double factor = Map.of("K", 1.0 / 1024 / 1024, "M", 1.0 / 1024, "G", 1.0).get(used.group(2));
      gibibytes += Double.parseDouble(used.group(1)) * factor;
    }
    System.out.printf("%s%ntogether %.2f GiB%n", stats, gibibytes);
    assertThat(gibibytes).isBetween(1.0, MOST_MEMORY_GIB);
  }

  @Test
  @Order(5)
  void drainsWhenToldToStop() throws Exception {
    List<String> services =
        List.of("web-gateway", "query-service", "prediction-service", "streaming-service");
    List<String> containers = new ArrayList<>();
    for (String service : services) containers.addAll(stack.containers(service));
    stack.compose(both("stop", services));
    for (String container : containers) {
      // Not 137, by which one ends who did not listen.
      assertThat(stack.inspect(container, "{{.State.ExitCode}}")).isIn("0", "143");
    }
    stack.compose(both("start", services));
    Await.until("the page is back", () -> isWhole(FLIGHTS));
  }

  @Test
  @Order(6)
  void whoIsKilledComesBack() throws Exception {
    for (String service : List.of("mongo", "kafka", "query-service")) {
      String container = stack.containers(service).get(0);
      String before = stack.startedAt(container);
      stack.kill(container);
      Await.until(
          service + " is back",
          () -> !stack.startedAt(container).equals(before) && stack.isHealthy(container));
    }
    Await.until("the page is back", () -> isWhole(FLIGHTS));
  }

  @Test
  @Order(7)
  void replicasShareTheLoadAndOneMayDie() throws Exception {
    Map<String, Integer> scaled =
        Map.of("query-service", 8082, "search-service", 8083, "prediction-service", 8084);
    List<String> arguments = new ArrayList<>(List.of("up", "-d", "--no-recreate"));
    scaled.keySet().forEach(service -> arguments.addAll(List.of("--scale", service + "=3")));
    stack.compose(arguments.toArray(String[]::new));
    for (String service : scaled.keySet()) {
      assertThat(stack.containers(service)).as(service).hasSize(3);
      for (String container : stack.containers(service)) {
        Await.until(service + " is healthy", () -> stack.isHealthy(container));
      }
    }
    try (PageLoad load = new PageLoad(stack, pages(), 4)) {
      // The gateway learns within seconds who is there.
      Await.until("each replica is asked", () -> allAreAsked(scaled));
      String victim = stack.containers("query-service").get(1);
      stack.kill(victim);
      load.awaitMore(500);
      stack.docker("stop", stack.containers("query-service").get(2));
      load.awaitMore(500);
      load.close();
      System.out.printf(
          "%d pages while replicas came, died and were stopped; failed: %d%n",
          load.opened(), load.failures().size());
      assertThat(load.failures()).isEmpty();
    }
  }

  @Test
  @Order(8)
  void threeReplicasServeMoreThanOne() throws Exception {
    stack.compose("up", "-d", "--no-recreate", "--scale", "query-service=3");
    List<String> replicas = stack.containers("query-service");
    List<String> addresses = new ArrayList<>();
    for (String replica : replicas) {
      Await.until("it is healthy", () -> stack.isHealthy(replica));
      addresses.add(stack.address(replica));
    }
    // Compiled first, with all the cores there are: some of them have just been started.
    for (int i = 0; i < WARM_UPS; i++) perSecond(addresses);
    // Three of them, the store and those who ask have two cores to share.
    for (String replica : replicas) stack.docker("update", "--cpus", SHARE, replica);
    List<Double> times = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double three = perSecond(addresses);
      double one = perSecond(List.of(addresses.get(round % addresses.size())));
      System.out.printf(
          "with %s of a core each, three replicas answer %.0f/s and one %.0f/s: %.2f times%n",
          SHARE, three, one, three / one);
      times.add(three / one);
    }
    assertThat(times.stream().sorted().toList().get(ROUNDS / 2)).isGreaterThan(1.6);
  }

  /**
   * Of a route's day. Each client stays with one of the instances: else all wait at times for the
   * one that has just used up its share, and the shares of the others are lost.
   */
  private double perSecond(List<String> addresses) throws InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    long begun = System.nanoTime();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      String address = addresses.get(i % addresses.size());
      Thread client =
          new Thread(() -> ask(address, begun + MEASURED.toNanos(), answered), "client");
      clients.add(client);
      client.start();
    }
    for (Thread client : clients) client.join();
    return answered.get() * 1e9 / (System.nanoTime() - begun);
  }

  /** One question after another until the end. */
  private void ask(String address, long endNanos, AtomicInteger answered) {
    for (int n = 0; System.nanoTime() < endNanos; n++) {
      try {
        String path = "/flights?origin=JFK&dest=LAX&date=2015-01-0" + (1 + n % 4);
        if (stack.ask(address, 8082, path).statusCode() == 200) answered.incrementAndGet();
      } catch (IOException | InterruptedException e) {
        return;
      }
    }
  }

  private boolean allAreAsked(Map<String, Integer> scaled) throws Exception {
    for (Map.Entry<String, Integer> service : scaled.entrySet()) {
      for (String container : stack.containers(service.getKey())) {
        Map<String, Double> requests = stack.requests(container, service.getValue());
        requests
            .keySet()
            .removeIf(route -> route.startsWith("/health") || route.equals("/metrics"));
        if (requests.values().stream().mapToDouble(Double::doubleValue).sum() < 20) return false;
      }
    }
    return true;
  }

  /** More than the gateway keeps for the moments that it keeps them. */
  private static List<String> pages() {
    List<String> pages = new ArrayList<>();
    for (int day = 1; day <= 4; day++) {
      for (String origin : List.of("JFK", "ATL", "ORD", "DFW", "LAX", "SFO", "DEN", "BOS")) {
        for (String dest : List.of("SEA", "MIA", "PHX", "LAS", "MCO")) {
          pages.add("/flights/%s/%s/2015-01-0%d".formatted(origin, dest, day));
          pages.add("/search?origin=%s&dest=%s&date=2015-01-0%d".formatted(origin, dest, day));
        }
        pages.add(
            "/predict?carrier=AA&flightNumber=1&origin=JFK&dest=LAX&flightDate=2015-01-0" + day);
      }
    }
    return pages;
  }

  private static String[] both(String command, List<String> services) {
    return Stream.concat(Stream.of(command), services.stream()).toArray(String[]::new);
  }

  private boolean isWhole(String page) throws Exception {
    return stack.page(page).statusCode() == 200
        && !stack.page(page).body().contains(ComposeStack.INCOMPLETE);
  }
}
