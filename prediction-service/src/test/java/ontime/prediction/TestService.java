package ontime.prediction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import ontime.kit.HttpService;
import ontime.kit.Settings;
import ontime.load.RealFlights;
import ontime.model.Airlines;
import ontime.model.Airports;
import ontime.model.DeadLetter;
import ontime.model.Flight;
import ontime.model.Json;
import ontime.model.Page;
import ontime.model.Prediction;
import ontime.model.PredictionRequest;
import ontime.modelkit.Active;
import ontime.modelkit.ActiveModel;
import ontime.modelkit.ModelRegistry;
import ontime.modelkit.Predictor;

/**
 * The API over real HTTP: a real model and real flights; the query-service, the trainer, the queue
 * and the store are our own.
 */
final class TestService implements AutoCloseable {
  static final String TOKEN = "test-token";

  final List<Active> announced = Collections.synchronizedList(new ArrayList<>());
  final MemoryPredictionStore store = new MemoryPredictionStore();
  final MemoryRequestQueue queue = new MemoryRequestQueue();
  final List<DeadLetter> deadLetters = Collections.synchronizedList(new ArrayList<>());
  final ActiveModel model;
  final RealTime realTime;
  final HttpService http;

  /** A day that query-service takes for ever to tell. */
  volatile LocalDate slowDay;

  private final HttpServer query;
  private final ExecutorService queryThreads = Executors.newCachedThreadPool();
  private final KnownDays days;
  private final Trainings trainings;

  /**
   * @param settings beside those that every test has
   */
  TestService(Path lake, Map<String, String> settings) throws Exception {
    copy(resource("/models"), lake.resolve("models"));
    query = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    query.setExecutor(queryThreads);
    query.createContext(
        "/days/",
        exchange -> {
          LocalDate day = LocalDate.parse(exchange.getRequestURI().getPath().split("/")[2]);
          // Left open: whoever asks waits.
          if (!day.equals(slowDay)) answer(exchange, day(day));
        });
    query.createContext(
        "/flights/",
        exchange -> {
          String[] path = exchange.getRequestURI().getPath().split("/");
          LocalDate day =
              LocalDate.parse(exchange.getRequestURI().getQuery().replaceAll(".*from=|&.*", ""));
          answer(exchange, day(day).filter(flight -> isNumber(flight, path[2], path[3])));
        });
    query.start();
    Map<String, String> all = new HashMap<>(settings);
    all.put("ONTIME_PORT", "0");
    all.put("ONTIME_ADMIN_TOKEN", TOKEN);
    all.put("ONTIME_DRAIN_SECONDS", "1");
    all.put("ONTIME_LAKE", lake.toString());
    all.put("ONTIME_TRAINING_COMMAND", "sh " + resource("/trainer.sh"));
    PredictionConfig config = PredictionConfig.from(new Settings(all));
    Clock clock = Clock.systemUTC();
    ModelRegistry registry = new ModelRegistry(lake, clock);
    model = new ActiveModel(registry);
    days = new KnownDays(URI.create("http://127.0.0.1:" + query.getAddress().getPort()));
    Activation activation = new Activation(registry, model, announced::add);
    trainings = new Trainings(config.trainingCommand(), lake, activation, clock);
    Requests requests = new Requests(days, Airports.bundled(), clock);
    QuestionReader reader = new QuestionReader(Airports.bundled(), Airlines.bundled());
    realTime = new RealTime(config, store, queue, clock).start();
    http =
        PredictionService.http(
                config,
                new PredictionRoutes(
                    reader, requests, model, new Predictor(clock), realTime.submissions()),
                realTime.routes(),
                new DeadLetterRoutes(new Letters()),
                new ModelRoutes(registry, activation),
                new TrainingRoutes(trainings))
            .metrics(realTime.metrics())
            .start();
    activation.activateForced("sample");
  }

  private static Stream<Flight> day(LocalDate date) {
    return RealFlights.all().stream().filter(flight -> flight.flightDate().equals(date));
  }

  private static boolean isNumber(Flight flight, String carrier, String number) {
    return flight.carrier().equals(carrier) && flight.flightNumber() == Integer.parseInt(number);
  }

  private static void answer(HttpExchange exchange, Stream<Flight> found) throws IOException {
    List<Flight> flights = found.toList();
    byte[] page = Json.mapper().writeValueAsBytes(new Page<>(flights, flights.size(), null));
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  URI uri(String path) {
    return URI.create(http.uri() + path);
  }

  /** As streaming-service does: scores what is queued, and its results are taken. */
  void answerAll() {
    realTime.answers().take(queue.drain().stream().map(this::predict).toList());
  }

  Prediction predict(PredictionRequest request) {
    return new Predictor(Clock.systemUTC()).predict(model.current().orElseThrow(), request);
  }

  private final class Letters implements DeadLetterBox {
    @Override
    public List<DeadLetter> list() {
      return List.copyOf(deadLetters);
    }

    @Override
    public int replay() {
      int all = deadLetters.size();
      deadLetters.clear();
      return all;
    }
  }

  private static Path resource(String name) throws Exception {
    return Path.of(TestService.class.getResource(name).toURI());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target);
      }
    }
  }

  @Override
  public void close() {
    realTime.close();
    http.close();
    trainings.close();
    days.close();
    query.stop(0);
    queryThreads.shutdownNow();
  }
}
