package ontime.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes traces as a collector does, over OTLP's HTTP, and keeps of each span what tells where it
 * belongs. Field numbers are those of opentelemetry-proto's trace.proto, resource.proto and
 * common.proto.
 */
public final class OtlpReceiver implements AutoCloseable {
  /**
   * @param service {@code service.name}
   * @param parentId empty for the first of a trace
   */
  public record Received(
      String service, String traceId, String spanId, String parentId, String name) {}

  private final HttpServer server;
  private final List<Received> spans = new CopyOnWriteArrayList<>();

  public OtlpReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** For {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Received> spans() {
    return List.copyOf(spans);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ByteBuffer request = ByteBuffer.wrap(exchange.getRequestBody().readAllBytes());
      for (ByteBuffer resourceSpans : ProtoFields.of(request).messages(1)) take(resourceSpans);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void take(ByteBuffer resourceSpans) {
    ProtoFields all = ProtoFields.of(resourceSpans);
    String service = all.messages(1).stream().map(OtlpReceiver::service).findFirst().orElse("");
    for (ByteBuffer scopeSpans : all.messages(2)) {
      for (ByteBuffer span : ProtoFields.of(scopeSpans).messages(2)) {
        ProtoFields fields = ProtoFields.of(span);
        spans.add(
            new Received(
                service,
                hex(fields.bytes(1)),
                hex(fields.bytes(2)),
                hex(fields.bytes(4)),
                fields.text(5)));
      }
    }
  }

  private static String service(ByteBuffer resource) {
    for (ByteBuffer attribute : ProtoFields.of(resource).messages(1)) {
      ProtoFields fields = ProtoFields.of(attribute);
      if (fields.text(1).equals("service.name")) {
        return ProtoFields.of(fields.messages(2).get(0)).text(1);
      }
    }
    return "";
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
