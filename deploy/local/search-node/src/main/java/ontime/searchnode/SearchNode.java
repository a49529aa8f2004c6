package ontime.searchnode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * The node itself, put together as Elasticsearch's own main does, without what that main insists
 * on: another user than root, a keystore, an agent that guards plugins.
 */
final class SearchNode implements AutoCloseable {
  private static final String NAME = "ontime";

  /** Less than the launcher waits before it kills. */
  private static final int DRAIN_SECONDS = 10;

  private final Node node;

  private SearchNode(Node node) {
    this.node = node;
  }

  /**
   * Returns when the node listens; its indices open after that, see {@link NodeCheck}.
   *
   * @param home the unpacked distribution, whose {@code lib} is this JVM's module path
   */
  static SearchNode start(Path home, NodeConfig config)
      throws IOException, NodeValidationException {
    LogConfigurator.configureESLogging();
    LogConfigurator.setNodeName(NAME);
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            Settings.builder().put("path.home", home).build(),
            Map.of(
                "path.data", config.dir().resolve("data").toString(),
                "path.logs", config.dir().resolve("logs").toString(),
                "http.host", config.host(),
                "http.port", Integer.toString(config.port()),
                "transport.port", Integer.toString(config.transportPort())),
            writtenConfig(config.dir().resolve("config")),
            () -> NAME);
    LogConfigurator.configure(environment, true);
    PluginsLoader modules =
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()),
            PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
            Map.of());
    Node node = new Node(environment, modules);
    node.start();
    return new SearchNode(node);
  }

  /** Lets open requests end and closes the indices. */
  @Override
  public void close() throws IOException {
    node.prepareForClose();
    node.close();
    try {
      node.awaitClose(DRAIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Elasticsearch reads its configuration from a directory. Written at each start: it is the jar's.
  private static Path writtenConfig(Path dir) throws IOException {
    Files.createDirectories(dir);
    for (String name : new String[] {"elasticsearch.yml", "log4j2.properties"}) {
      try (InputStream in = SearchNode.class.getResourceAsStream("/config/" + name)) {
        Files.copy(in, dir.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return dir;
  }
}
