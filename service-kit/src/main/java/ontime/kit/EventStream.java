package ontime.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Server-sent events to one client. It has no thread: what is sent is written at once as far as the
 * client takes it, and the rest when the client takes more. A client that lets too much wait is cut
 * off. Safe for use by many threads; whoever sends never waits.
 */
public final class EventStream {
  /** A client this far behind does not read. */
  private static final int MOST_WAITING_BYTES = 1 << 20;

  private final Object lock = new Object();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private ServletOutputStream out;
  private boolean writable;

  /** The headers, to begin with: whoever asked is to know that the stream is open. */
  private boolean unflushed = true;

  private boolean ending;

  private EventStream() {}

  /** Answers the request with a stream. Nothing else may be answered to it, or thrown, after. */
  static EventStream open(Context context) {
    context.contentType("text/event-stream; charset=utf-8");
    context.header("Cache-Control", "no-cache");
    // Or else a proxy in between keeps events until it has many.
    context.header("X-Accel-Buffering", "no");
    EventStream stream = new EventStream();
    context.future(() -> stream.begin(context));
    return stream;
  }

  private CompletableFuture<Void> begin(Context context) {
    try {
      out = context.res().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.setWriteListener(new Writer());
    return ended;
  }

  /**
   * @param id what a client that comes back names as its last; null leaves that as it was
   * @param data any text; JSON without line feeds is one line
   */
  public void send(String id, String event, String data) {
    StringBuilder text = new StringBuilder(data.length() + 48);
    if (id != null) text.append("id: ").append(id).append('\n');
    text.append("event: ").append(event).append('\n');
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    enqueue(text.append('\n').toString());
  }

  /** A line that clients pass over: it keeps the connection and finds those that are gone. */
  public void comment(String text) {
    enqueue(": " + text + "\n\n");
  }

  /** Ends the stream once what was sent is written; what is sent after is dropped. */
  public void end() {
    synchronized (lock) {
      ending = true;
    }
    write();
  }

  /** Runs it when the stream has ended, by either side; at once if it has. */
  public void onEnd(Runnable task) {
    CompletableFuture<Void> unused = ended.thenRun(task);
  }

  private void enqueue(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    synchronized (lock) {
      if (ending || ended.isDone()) return;
      waiting.add(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes > MOST_WAITING_BYTES) cutOff();
    }
    write();
  }

  private void cutOff() {
    waiting.clear();
    waitingBytes = 0;
    unflushed = false;
    ending = true;
    writable = true;
  }

  private void write() {
    boolean over;
    synchronized (lock) {
      try {
        writeWhatIsTaken();
      } catch (IOException | IllegalStateException e) {
        cutOff();
      }
      over = ending && writable && waiting.isEmpty() && !unflushed;
    }
    if (over) ended.complete(null);
  }

  private void writeWhatIsTaken() throws IOException {
    while (writable && (!waiting.isEmpty() || unflushed)) {
      if (!out.isReady()) {
        writable = false; // the listener is told when it is again
      } else if (waiting.isEmpty()) {
        unflushed = false;
        out.flush();
      } else {
        byte[] next = waiting.remove();
        waitingBytes -= next.length;
        unflushed = true;
        out.write(next);
      }
    }
  }

  private final class Writer implements WriteListener {
    @Override
    public void onWritePossible() {
      synchronized (lock) {
        writable = true;
      }
      write();
    }

    @Override
    public void onError(Throwable e) {
      synchronized (lock) {
        cutOff();
      }
      ended.complete(null);
    }
  }
}
