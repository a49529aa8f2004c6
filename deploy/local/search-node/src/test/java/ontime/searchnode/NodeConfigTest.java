package ontime.searchnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeConfigTest {
  @Test
  void defaults() {
    assertThat(NodeConfig.from(Map.of("ONTIME_NODE_DIR", "/tmp/node")))
        .isEqualTo(new NodeConfig(Path.of("/tmp/node"), "127.0.0.1", 9200, 9300, 9201));
  }

  @Test
  void fullMapping() {
    NodeConfig config =
        NodeConfig.from(
            Map.of(
                "ONTIME_NODE_DIR", "/tmp/node",
                "ONTIME_NODE_HOST", "0.0.0.0",
                "ONTIME_NODE_PORT", "19200",
                "ONTIME_NODE_TRANSPORT_PORT", "19300",
                "ONTIME_NODE_HEALTH_PORT", "19201"));

    assertThat(config)
        .isEqualTo(new NodeConfig(Path.of("/tmp/node"), "0.0.0.0", 19200, 19300, 19201));
    assertThat(config.url()).isEqualTo("http://127.0.0.1:19200");
  }

  @Test
  void listsEverythingThatIsWrong() {
    assertThatThrownBy(
            () ->
                NodeConfig.from(Map.of("ONTIME_NODE_PORT", "0", "ONTIME_NODE_HEALTH_PORT", "high")))
        .hasMessage(
            """
            ONTIME_NODE_DIR is required: the directory of the node's indices
            ONTIME_NODE_PORT is '0', not a port from 1 to 65535
            ONTIME_NODE_HEALTH_PORT is 'high', not a port from 1 to 65535""");
  }

  @Test
  void refusesPortsThatCollide() {
    assertThatThrownBy(
            () ->
                NodeConfig.from(
                    Map.of("ONTIME_NODE_DIR", "/tmp/node", "ONTIME_NODE_HEALTH_PORT", "9300")))
        .hasMessageContaining("9200, 9300 and 9300");
  }
}
