package ontime.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ontime.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that have not ended, kept in the lake so that they outlive this process. */
final class JobOrders {
  private static final Logger LOG = LoggerFactory.getLogger(JobOrders.class);
  private static final String JSON = ".json";

  private final Path directory;

  JobOrders(Lake lake) {
    this.directory = lake.root().resolve("jobs");
  }

  void put(JobOrder order) {
    try {
      Lake.put(file(order.id()), Json.mapper().writeValueAsBytes(order));
    } catch (IOException e) {
      throw new UncheckedIOException("the order of job " + order.id() + " cannot be kept", e);
    }
  }

  void remove(String id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      LOG.warn("the order of job {} stays: at the next start the job will find nothing to do", id);
    }
  }

  /** In the order they came. What cannot be read is left where it is. */
  List<JobOrder> all() {
    List<JobOrder> orders = new ArrayList<>();
    for (Path file : Lake.children(directory)) {
      if (!file.toString().endsWith(JSON)) continue;
      try {
        orders.add(Json.mapper().readValue(file.toFile(), JobOrder.class));
      } catch (IOException e) {
        LOG.warn("{} is no order of a job: {}", file, e.getMessage());
      }
    }
    orders.sort(Comparator.comparing(JobOrder::createdAt));
    return orders;
  }

  private Path file(String id) {
    return directory.resolve(id + JSON);
  }
}
