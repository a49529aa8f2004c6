package ontime.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The engines as they are in production: official images under the tags that docker-compose.yml
 * has, started by Testcontainers, once for all classes of a module, and gone with its JVM. Where
 * Docker or an image cannot be had, starting fails, and with it every test that asked.
 */
public final class OfficialEngines {
  private static final Path COMPOSE = Path.of("..", "docker-compose.yml");

  private OfficialEngines() {}

  /** Whether the tests run over these, with {@code ./ontime test --docker}. */
  public static boolean wanted() {
    return System.getProperty("ontime.test.engines", "").equals("docker");
  }

  public static String mongoUri() {
    return Mongo.CONTAINER.getConnectionString();
  }

  public static String kafkaBootstrapServers() {
    return Kafka.CONTAINER.getBootstrapServers();
  }

  public static URI elasticsearchUri() {
    return URI.create("http://" + Elasticsearch.CONTAINER.getHttpHostAddress());
  }

  private static final class Mongo {
    static final MongoDBContainer CONTAINER = new MongoDBContainer(image("mongo"));

    static {
      CONTAINER.start();
    }
  }

  private static final class Kafka {
    static final KafkaContainer CONTAINER = new KafkaContainer(image("apache/kafka"));

    static {
      CONTAINER.start();
    }
  }

  private static final class Elasticsearch {
    static final ElasticsearchContainer CONTAINER =
        new ElasticsearchContainer(image("docker.elastic.co/elasticsearch/elasticsearch"))
            .withEnv("xpack.security.enabled", "false")
            .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m");

    static {
      CONTAINER.start();
    }
  }

  private static DockerImageName image(String repository) {
    try {
      JsonNode compose = new YAMLMapper().readTree(COMPOSE.toFile());
      List<String> images =
          compose.get("services").findValuesAsText("image").stream()
              .filter(image -> image.startsWith(repository + ":"))
              .distinct()
              .toList();
      if (images.size() != 1) {
        throw new IllegalStateException(COMPOSE + " should name one " + repository + ": " + images);
      }
      return DockerImageName.parse(images.get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
