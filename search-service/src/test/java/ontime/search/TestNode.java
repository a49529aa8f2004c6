package ontime.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import ontime.searchnode.SearchNodeProcess;

/**
 * The engine of an integration test: the embedded node in a process of its own, or the
 * Elasticsearch that {@code -Dontime.test.elasticsearch=http://…} names, whose indices of our names
 * are removed.
 */
final class TestNode implements AutoCloseable {
  private static final String OTHER = System.getProperty("ontime.test.elasticsearch");

  private final SearchNodeProcess process;
  private final URI uri;
  private final Elastic elastic;

  TestNode(Path directory) {
    process = OTHER == null ? start(directory) : null;
    uri = OTHER == null ? process.uri() : URI.create(OTHER);
    elastic = new Elastic(uri);
  }

  private static SearchNodeProcess start(Path directory) {
    try {
      return SearchNodeProcess.start(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return uri;
  }

  Elastic elastic() {
    return elastic;
  }

  /** Without any index of this name or beginning. */
  Elastic without(String prefix) {
    List<String> indices =
        elastic.call(
            client ->
                List.copyOf(
                    client
                        .indices()
                        .getSettings(s -> s.index(prefix + "*").allowNoIndices(true))
                        .result()
                        .keySet()));
    if (!indices.isEmpty()) elastic.call(client -> client.indices().delete(d -> d.index(indices)));
    return elastic;
  }

  @Override
  public void close() {
    elastic.close();
    if (process != null) process.close();
  }
}
