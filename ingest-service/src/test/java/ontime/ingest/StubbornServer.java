package ontime.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server that does what real ones do on bad days, one reply a connection. Sockets, because
 * no server of the JDK resets a connection or ends an answer early.
 */
final class StubbornServer implements AutoCloseable {
  /** One answer. */
  interface Reply {
    void send(Request request, Socket socket) throws IOException;
  }

  /**
   * @param headers by name, in whatever case
   */
  record Request(String path, Map<String, String> headers) {
    String header(String name) {
      return headers.get(name);
    }
  }

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Reply otherwise = status(404);

  StubbornServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  /** What comes next, each once. */
  StubbornServer replies(Reply... next) {
    replies.addAll(Arrays.asList(next));
    return this;
  }

  /** What comes when no reply is left. */
  StubbornServer otherwise(Reply reply) {
    otherwise = reply;
    return this;
  }

  Request[] requests() {
    return requests.toArray(Request[]::new);
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try (socket) {
      Request request = read(socket);
      requests.add(request);
      Reply reply = replies.poll();
      (reply == null ? otherwise : reply).send(request, socket);
    } catch (IOException e) {
      // the client went away, which is its right
    } finally {
      atOnce.decrementAndGet();
    }
  }

  private static Request read(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    String first = in.readLine();
    if (first == null) throw new IOException("no request");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line; !(line = in.readLine()).isEmpty(); ) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new Request(first.split(" ")[1], headers);
  }

  static Reply status(int status, String... headers) {
    return (request, socket) -> {
      head(socket.getOutputStream(), status, 0, headers);
    };
  }

  /** As a server should: ranges, conditions, and a strong tag. */
  static Reply file(byte[] bytes, String etag) {
    return (request, socket) -> send(bytes, etag, request, socket, bytes.length);
  }

  /** The same, up to so many bytes of what was asked for; then the connection ends. */
  static Reply cutAfter(int most, byte[] bytes, String etag) {
    return (request, socket) -> send(bytes, etag, request, socket, most);
  }

  static Reply resetAfter(int most, byte[] bytes, String etag) {
    return (request, socket) -> {
      send(bytes, etag, request, socket, most);
      // A client that has not read yet would lose what was sent.
      socket.setSoTimeout(200);
      try {
        if (socket.getInputStream().read() >= 0) return;
      } catch (SocketTimeoutException e) {
        socket.setSoLinger(true, 0);
      }
    };
  }

  /** Then nothing more, with the connection open. */
  Reply stallAfter(int most, byte[] bytes, String etag) {
    return (request, socket) -> {
      send(bytes, etag, request, socket, most);
      // Until the client has had enough, or the test has.
      if (socket.getInputStream().read() >= 0) awaitClose();
    };
  }

  static Reply ignoringRanges(byte[] bytes, String etag) {
    return (request, socket) -> {
      Request plain = new Request(request.path(), Map.of());
      send(bytes, etag, plain, socket, bytes.length);
    };
  }

  /** A range of whatever there is now. */
  static Reply ignoringIfRange(byte[] bytes, String etag) {
    return (request, socket) -> {
      request.headers().remove("If-Range");
      send(bytes, etag, request, socket, bytes.length);
    };
  }

  private static void send(byte[] bytes, String etag, Request request, Socket socket, int most)
      throws IOException {
    OutputStream out = socket.getOutputStream();
    String tag = "ETag: " + etag;
    if (etag.equals(request.header("If-None-Match"))) {
      head(out, 304, 0, tag);
      return;
    }
    int from = 0;
    String range = request.header("Range");
    String ifRange = request.header("If-Range");
    if (range != null && (ifRange == null || ifRange.equals(etag))) {
      from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
      if (from >= bytes.length) {
        head(out, 416, 0);
        return;
      }
      String content = "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length);
      head(out, 206, bytes.length - from, tag, "Content-Range: " + content);
    } else {
      head(out, 200, bytes.length, tag);
    }
    out.write(bytes, from, Math.min(most, bytes.length - from));
    out.flush();
  }

  private static void head(OutputStream out, int status, int length, String... headers)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
    for (String header : headers) head.append(header).append("\r\n");
    if (status != 304) head.append("Content-Length: ").append(length).append("\r\n");
    head.append("Connection: close\r\n\r\n");
    out.write(head.toString().getBytes(ISO_8859_1));
    out.flush();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    threads.shutdownNow();
  }
}
