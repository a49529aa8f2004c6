package ontime.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import ontime.model.Flight;
import ontime.model.Json;
import ontime.model.Part;

/** Serves parts over real HTTP, as ingest-service does. */
public final class PartServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final AtomicInteger breaking = new AtomicInteger();
  private volatile int status = 200;

  public PartServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] file = files.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(status, status == 200 ? file.length : -1);
          int sent =
              breaking.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                  ? file.length / 2
                  : file.length;
          if (status == 200) exchange.getResponseBody().write(file, 0, sent);
          // With fewer bytes than were promised it ends the connection.
          exchange.close();
        });
    server.start();
  }

  /** From now on every request is answered so. */
  public void answerWith(int newStatus) {
    status = newStatus;
  }

  /** The next answers end in the middle of the file. */
  public void breakOff(int times) {
    breaking.set(times);
  }

  public Part part(String name, List<Flight> flights) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      ObjectMapper mapper = Json.mapper();
      for (Flight flight : flights)
        gzip.write((mapper.writeValueAsString(flight) + "\n").getBytes(UTF_8));
    }
    return part(name, flights.size(), bytes.toByteArray());
  }

  public Part part(String name, long rows, byte[] file) throws Exception {
    files.put("/" + name, file);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    return new Part(uri, rows, file.length, hash);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
