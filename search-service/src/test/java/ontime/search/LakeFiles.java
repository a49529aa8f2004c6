package ontime.search;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import ontime.model.Json;
import ontime.model.MonthIngested;
import ontime.model.MonthManifest;
import ontime.model.Part;

/** A lake's directory, its parts served as ingest-service does. */
final class LakeFiles implements Lake, AutoCloseable {
  private final Path lake;
  private final HttpServer server;

  LakeFiles(Path lake) throws IOException {
    this.lake = lake;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          Path file = lake.resolve(exchange.getRequestURI().getPath().substring(1));
          exchange.sendResponseHeaders(200, Files.size(file));
          try (OutputStream out = exchange.getResponseBody()) {
            Files.copy(file, out);
          }
        });
    server.start();
  }

  @Override
  public List<Month> months() {
    try (Stream<Path> files = Files.list(lake.resolve("manifests"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(LakeFiles::read)
          .map(manifest -> new Month(manifest.month(), manifest.rows()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<MonthIngested> event(YearMonth month) {
    MonthManifest manifest = read(lake.resolve("manifests").resolve(month + ".json"));
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    List<Part> parts =
        manifest.parts().stream()
            .map(part -> new Part(base + part.uri(), part.rows(), part.bytes(), part.sha256()))
            .toList();
    return Optional.of(
        new MonthIngested(
            month, manifest.runId(), manifest.rows(), manifest.schemaVersion(), parts));
  }

  private static MonthManifest read(Path file) {
    try {
      return Json.mapper().readValue(file.toFile(), MonthManifest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
