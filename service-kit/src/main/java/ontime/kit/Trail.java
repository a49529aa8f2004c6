package ontime.kit;

import io.javalin.http.Context;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import ontime.kit.Tracing.Kind;
import ontime.kit.Tracing.Span;
import org.slf4j.MDC;

/**
 * What a request takes along through services and messages: its {@link RequestId} and, where traces
 * are taken, its place in one. Both are the thread's and stand in the log's context, so each line
 * tells them.
 */
public final class Trail {
  /** W3C's header, in HTTP and Kafka alike. */
  static final String TRACE = "traceparent";

  private static final String SPAN = "ontime.span";
  private static final Tracing TRACING = Tracing.of(System.getenv());

  private Trail() {}

  /** What is done as a step of its own. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** A step that was begun and goes on. */
  @FunctionalInterface
  public interface Step extends AutoCloseable {
    @Override
    void close();
  }

  /** Gives the headers that a call or a message of this request takes along: none, one or two. */
  public static void passOn(BiConsumer<String, String> header) {
    RequestId.current().ifPresent(id -> header.accept(RequestId.HEADER, id));
    String trace = MDC.get(TRACE);
    if (trace != null) header.accept(TRACE, trace);
  }

  /** Asks somebody else: within, {@link #passOn} gives this step's headers. */
  static <T, E extends Exception> T call(String name, Work<T, E> work) throws E {
    return in(TRACING.start(Kind.CLIENT, name, MDC.get(TRACE)), work);
  }

  /** Sends a message, likewise. */
  public static <T, E extends Exception> T send(String topic, Work<T, E> work) throws E {
    Span span = TRACING.start(Kind.PRODUCER, "send " + topic, MDC.get(TRACE));
    return in(span.tag("messaging.destination.name", topic), work);
  }

  /**
   * Goes on with the request that sent a message, until the work is done.
   *
   * @param header the message's, null for one that it has not
   */
  public static <T, E extends Exception> T receive(
      String topic, UnaryOperator<String> header, Work<T, E> work) throws E {
    String before = MDC.get(RequestId.KEY);
    put(RequestId.KEY, RequestId.valid(header.apply(RequestId.HEADER)));
    try {
      return in(received(topic, header.apply(TRACE)), work);
    } finally {
      put(RequestId.KEY, before);
    }
  }

  /** Begins with a message of many that are worked on at once; the thread's request stays. */
  public static Step begin(String topic, UnaryOperator<String> header) {
    Span span = received(topic, header.apply(TRACE));
    return () -> span.end(null);
  }

  private static Span received(String topic, String parent) {
    // A trace begins with a request; a message without one is not worth one.
    if (parent == null) return Span.NONE;
    return TRACING
        .start(Kind.CONSUMER, "process " + topic, parent)
        .tag("messaging.destination.name", topic);
  }

  private static <T, E extends Exception> T in(Span span, Work<T, E> work) throws E {
    if (span == Span.NONE) return work.run();
    String before = MDC.get(TRACE);
    MDC.put(TRACE, span.traceparent());
    Throwable failure = null;
    try {
      return work.run();
    } catch (Throwable e) {
      failure = e;
      throw e;
    } finally {
      put(TRACE, before);
      span.end(failure);
    }
  }

  /** The work, as part of this thread's request wherever it is done. */
  public static <T> Callable<T> carry(Callable<T> work) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return () -> within(context, work::call);
  }

  /** Likewise of work that has no result. */
  public static Runnable carry(Runnable work) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return () ->
        within(
            context,
            () -> {
              work.run();
              return null;
            });
  }

  private static <T, E extends Exception> T within(Map<String, String> context, Work<T, E> work)
      throws E {
    if (context != null) MDC.setContextMap(context);
    try {
      return work.run();
    } finally {
      MDC.clear();
    }
  }

  /** A request came. */
  static void begin(Context context) {
    RequestId.begin(context);
    Span span = isOfTheHouse(context.path()) ? Span.NONE : served(context);
    // What a request that ended on another thread left here goes too.
    put(TRACE, span.traceparent());
    if (span != Span.NONE) context.attribute(SPAN, span);
  }

  /** Asked every few seconds by whoever watches. */
  private static boolean isOfTheHouse(String path) {
    return path.startsWith("/health/") || path.equals("/metrics");
  }

  private static Span served(Context context) {
    return TRACING.start(Kind.SERVER, context.method().name(), context.header(TRACE));
  }

  /** It was answered, perhaps by another thread. */
  static void end(Context context) {
    Span span = context.attribute(SPAN);
    if (span != null) {
      String route = context.endpoint().path;
      span.name(context.method() + " " + route)
          .tag("http.request.method", context.method().name())
          .tag("http.route", route)
          .tag("http.response.status_code", Integer.toString(context.statusCode()))
          .end(context.statusCode() < 500 ? null : new IllegalStateException("answered 5xx"));
    }
    MDC.remove(TRACE);
    RequestId.end();
  }

  private static void put(String key, String value) {
    if (value == null) MDC.remove(key);
    else MDC.put(key, value);
  }
}
