package ontime.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Requests by the clock, whether or not the ones before have ended. A request's time counts from
 * when it was due, so that a pause of the server hits every request that it delays.
 */
final class SteadyLoad implements AutoCloseable {
  /** Far more than are under way at once: 100/s of 30 ms are three. */
  private static final int CONNECTIONS = 64;

  private final int rate;
  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  // A blocking client: it shares the server's cores, and the JDK's takes three times as much of
  // them.
  private final CloseableHttpClient http =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnTotal(CONNECTIONS)
                  .setMaxConnPerRoute(CONNECTIONS)
                  .build())
          .disableContentCompression()
          .disableAutomaticRetries()
          .build();

  /**
   * @param rate requests/s
   */
  SteadyLoad(int rate) {
    this.rate = rate;
  }

  /** Asks until it is answered. */
  void await(ClassicHttpRequest request, Duration most) throws IOException, InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (http.execute(request, SteadyLoad::code) != 200) {
      if (System.nanoTime() > end) throw new IOException(request + " is never answered");
      Thread.sleep(500);
    }
  }

  private static int code(ClassicHttpResponse answer) throws IOException {
    EntityUtils.consume(answer.getEntity());
    return answer.getCode();
  }

  /**
   * @param request the n-th request
   * @return milliseconds of each
   */
  Sample run(Duration time, IntFunction<? extends ClassicHttpRequest> request) throws Exception {
    int requests = (int) (rate * time.toSeconds());
    long every = 1_000_000_000L / rate;
    long start = System.nanoTime();
    List<Future<Double>> answers = new ArrayList<>(requests);
    for (int i = 0; i < requests; i++) {
      long due = start + i * every;
      ClassicHttpRequest next = request.apply(i);
      while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
      answers.add(threads.submit(() -> millis(next, due)));
    }
    return new Sample(answers.stream().mapToDouble(SteadyLoad::get).toArray());
  }

  private double millis(ClassicHttpRequest request, long due) throws IOException {
    return http.execute(
        request,
        answer -> {
          EntityUtils.consume(answer.getEntity());
          if (answer.getCode() != 200)
            throw new IOException(request + " answered " + answer.getCode());
          return (System.nanoTime() - due) / 1e6;
        });
  }

  private static double get(Future<Double> answer) {
    try {
      return answer.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    http.close();
  }
}
