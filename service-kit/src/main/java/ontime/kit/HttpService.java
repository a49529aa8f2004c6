package ontime.kit;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ontime.model.Json;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A service's HTTP side: its own routes, and what every service answers: {@code /health/live},
 * {@code /health/ready}, {@code /metrics}, {@code /openapi.json} and {@code /docs}. Errors are
 * problem+json, every answer carries its request id, and {@link #close} lets requests under way
 * end.
 */
public final class HttpService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
  private static final String STARTED = "ontime.started";
  private static final String NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'";

  private final String name;
  private final HttpConfig config;
  private final Map<String, Component> components = new LinkedHashMap<>();
  private final List<Consumer<RoutesConfig>> routes = new ArrayList<>();
  private final Metrics metrics;
  private OpenApi openApi;
  private Health health;
  private Javalin server;

  public HttpService(String name, HttpConfig config) {
    this.name = name;
    this.config = config;
    this.metrics = new Metrics(name);
  }

  /** Adds something that must work for this service to be ready. */
  public HttpService component(String component, Component check) {
    components.put(component, check);
    return this;
  }

  public HttpService routes(Consumer<RoutesConfig> more) {
    routes.add(more);
    return this;
  }

  /** Adds figures to {@code /metrics}; not closed with this. */
  public HttpService metrics(MeterBinder figures) {
    metrics.bind(figures);
    return this;
  }

  /** A YAML resource that describes the routes; a test holds the two together. */
  public HttpService openApi(String resource) {
    openApi = OpenApi.read(resource);
    return this;
  }

  /** Answers 503 when a handler fails with this, which is how the peer's driver says it is away. */
  public HttpService away(Class<? extends Exception> failure, String peer) {
    return routes(
        more ->
            more.exception(
                failure,
                (e, context) -> {
                  LOG.warn("{} does not answer: {}", peer, e.toString());
                  Problems.unavailable(context, peer);
                }));
  }

  /**
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public HttpService start() {
    health = new Health(components);
    server = Javalin.create(this::configure).start(config.host(), config.port());
    LOG.info("{} ready on {}", name, uri());
    return this;
  }

  public int port() {
    return server.port();
  }

  /** The service's address as seen from this machine. */
  public URI uri() {
    return URI.create("http://" + config.host() + ":" + port());
  }

  /** The service's own routes, {@code "GET /months/{month}"}, in order of registration. */
  List<String> ownRoutes() {
    List<String> own = new ArrayList<>();
    Javalin.create(
        javalin -> {
          routes.forEach(more -> more.accept(javalin.routes));
          javalin.unsafe.internalRouter.allHttpHandlers().stream()
              .filter(handler -> handler.endpoint.method.isHttpMethod())
              .forEach(h -> own.add(h.endpoint.method.name() + " " + h.endpoint.path));
        });
    return own;
  }

  /**
   * Not ready from now on, takes no new request, and waits for those under way as long as {@link
   * HttpConfig#drain} says. Connections that only stay open get a tenth of that, or else one of
   * them could use up the wait.
   */
  @Override
  public void close() {
    health.drain();
    for (Connector connector : server.jettyServer().server().getConnectors()) {
      ((AbstractConnector) connector).setShutdownIdleTimeout(config.drain().toMillis() / 10);
    }
    try {
      server.stop();
    } catch (JavalinException e) {
      LOG.warn("{} cut off what had not ended in {}: {}", name, config.drain(), e.toString());
    }
    metrics.close();
    LOG.info("{} stopped", name);
  }

  private void configure(JavalinConfig javalin) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.http.prefer405over404 = true;
    javalin.jsonMapper(new JavalinJackson(Json.mapper(), false));
    javalin.jetty.modifyServer(this::drainable);
    javalin.routes.before(this::begin);
    javalin.routes.beforeMatched(this::authorize);
    javalin.requestLogger.http((context, millis) -> requestEnded(context));
    Problems.register(javalin.routes);
    health.register(javalin.routes);
    metrics.register(javalin.routes);
    if (openApi != null) openApi.register(javalin.routes);
    routes.forEach(more -> more.accept(javalin.routes));
  }

  private void drainable(Server jetty) {
    jetty.setHandler(new GracefulHandler());
    jetty.setStopTimeout(config.drain().toMillis());
  }

  private void begin(Context context) {
    Trail.begin(context);
    context.attribute(STARTED, System.nanoTime());
    context.header("Content-Security-Policy", NOTHING_LOADS);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
  }

  private void authorize(Context context) {
    if (!context.routeRoles().contains(Access.ADMIN)) return;
    Secret token =
        config
            .adminToken()
            .orElseThrow(
                () ->
                    ProblemException.of(
                        HttpStatus.FORBIDDEN,
                        "This service has no admin token (ONTIME_ADMIN_TOKEN), so it changes nothing."));
    String header = context.header("Authorization");
    if (header == null || !header.startsWith("Bearer ") || !token.matches(header.substring(7))) {
      context.header("WWW-Authenticate", "Bearer");
      throw ProblemException.of(
          HttpStatus.UNAUTHORIZED, "This changes something, so it wants the admin token.");
    }
  }

  private void requestEnded(Context context) {
    Long started = context.attribute(STARTED);
    if (started == null) return;
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    metrics.record(context, took);
    boolean worthALine = context.method() != HandlerType.GET || context.statusCode() >= 500;
    LOG.atLevel(worthALine ? Level.INFO : Level.DEBUG)
        .log(
            "{} {} {} in {} ms",
            context.method(),
            context.path(),
            context.statusCode(),
            took.toMillis());
    Trail.end(context);
  }
}
