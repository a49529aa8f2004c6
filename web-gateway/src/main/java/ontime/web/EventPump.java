package ontime.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes what a peer sends to a browser and sends it off at once. Takes the next only when the last
 * is written, so that a slow browser slows its peer's connection and fills no memory.
 */
final class EventPump implements BodySubscriber<Void> {
  private final HttpServletResponse response;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final AtomicReference<Flow.Subscription> peer = new AtomicReference<>();

  /** Held while writing: an answer must not be ended under a write. */
  private final ReentrantLock writing = new ReentrantLock();

  private volatile boolean stopped;
  private volatile long heardNanos = System.nanoTime();

  EventPump(HttpServletResponse response) {
    this.response = response;
  }

  /** Completes when either side has ended, normally in every case. */
  @Override
  public CompletionStage<Void> getBody() {
    return end;
  }

  boolean silentFor(Duration silence) {
    return System.nanoTime() - heardNanos > silence.toNanos();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    peer.set(subscription);
    if (write(List.of())) subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    heardNanos = System.nanoTime();
    if (write(buffers)) peer.get().request(1);
  }

  /** Leaves the peer, and lets a write that is under way end first. */
  void stop() {
    stopped = true;
    Flow.Subscription subscription = peer.get();
    if (subscription != null) subscription.cancel();
    if (!writing.tryLock()) return;
    writing.unlock();
    end.complete(null);
  }

  @Override
  public void onError(Throwable failure) {
    end.complete(null);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }

  /** False when there is nothing more to write to. */
  private boolean write(List<ByteBuffer> buffers) {
    writing.lock();
    try {
      if (!stopped) send(buffers);
    } catch (IOException e) {
      // The browser has left: that is how most streams end.
      stopped = true;
    } finally {
      writing.unlock();
    }
    if (stopped) stop();
    return !stopped;
  }

  private void send(List<ByteBuffer> buffers) throws IOException {
    ServletOutputStream out = response.getOutputStream();
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      out.write(bytes);
    }
    response.flushBuffer();
  }
}
