package ontime.ingest;

import static java.util.Map.entry;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * How {@code s3a://} addresses are reached, by us and by Spark. Keys are what the environment or
 * the machine has, as everywhere with S3.
 *
 * @param endpoint of a server that speaks as S3 does; empty is Amazon's
 */
record S3(Optional<URI> endpoint) {
  /** What Hadoop is told. */
  Map<String, String> properties() {
    Map<String, String> properties =
        new HashMap<>(
            Map.ofEntries(
                // By default a request is tried 20 times, and that 7 times over, before anybody is
                // told that the server is away.
                entry("fs.s3a.attempts.maximum", "3"),
                entry("fs.s3a.retry.limit", "4"),
                // Hadoop would close what jobs still need that end because the service does.
                entry("fs.automatic.close", "false")));
    endpoint.ifPresent(
        server -> {
          properties.put("fs.s3a.endpoint", server.toString());
          // Names of buckets are no names of machines there.
          properties.put("fs.s3a.path.style.access", "true");
        });
    return properties;
  }

  /** What Spark would make of the environment and of its own settings, and the properties. */
  Configuration configuration() {
    Configuration configuration = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    properties().forEach(configuration::set);
    return configuration;
  }

  /** The same with one try of a request, and two seconds for it. */
  static Configuration impatient(Configuration usual) {
    Configuration once = new Configuration(usual);
    once.set("fs.s3a.attempts.maximum", "1");
    once.set("fs.s3a.retry.limit", "0");
    once.set("fs.s3a.connection.establish.timeout", "2000");
    once.set("fs.s3a.connection.timeout", "2000");
    return once;
  }
}
