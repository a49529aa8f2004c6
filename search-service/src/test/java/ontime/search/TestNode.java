package ontime.search;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ontime.kit.OfficialEngines;
import ontime.searchnode.SearchNodeProcess;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The engine of the integration tests: the embedded node in a process of its own, the official
 * image, or the Elasticsearch that {@code -Dontime.test.elasticsearch=http://…} names, whose
 * indices of our names are removed. It takes ten seconds to start: one serves every class of a run.
 */
final class TestNode implements BeforeAllCallback {
  private static final String OTHER = System.getProperty("ontime.test.elasticsearch");

  private Elastic elastic;

  @Override
  public void beforeAll(ExtensionContext context) {
    elastic =
        context
            .getRoot()
            .getStore(Namespace.GLOBAL)
            .computeIfAbsent(Engine.class, key -> Engine.start(), Engine.class)
            .elastic();
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

  /** JUnit closes it when the last class has run. */
  private record Engine(Elastic elastic, SearchNodeProcess process, Path directory)
      implements AutoCloseable {
    static Engine start() {
      if (OfficialEngines.wanted()) {
        return new Engine(new Elastic(OfficialEngines.elasticsearchUri()), null, null);
      }
      if (OTHER != null) return new Engine(new Elastic(URI.create(OTHER)), null, null);
      try {
        Path directory = Files.createTempDirectory("test-node");
        SearchNodeProcess process = SearchNodeProcess.start(directory);
        return new Engine(new Elastic(process.uri()), process, directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      elastic.close();
      if (process == null) return;
      process.close();
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }
}
