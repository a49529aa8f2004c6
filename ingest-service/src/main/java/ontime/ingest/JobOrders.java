package ontime.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ontime.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that have not ended, kept here so that they outlive this process. */
final class JobOrders {
  private static final Logger LOG = LoggerFactory.getLogger(JobOrders.class);
  private static final String JSON = ".json";
  private static final String DIRECTORY = "jobs";

  private final Folder work;

  /**
   * @param work of this service alone
   */
  JobOrders(Folder work) {
    this.work = work;
  }

  void put(JobOrder order) {
    try {
      work.put(file(order.id()), Json.mapper().writeValueAsBytes(order));
    } catch (IOException e) {
      throw new UncheckedIOException("the order of job " + order.id() + " cannot be kept", e);
    }
  }

  void remove(String id) {
    try {
      work.delete(file(id));
    } catch (IOException e) {
      LOG.warn("the order of job {} stays: at the next start the job will find nothing to do", id);
    }
  }

  /** In the order they came. What cannot be read is left where it is. */
  List<JobOrder> all() {
    List<JobOrder> orders = new ArrayList<>();
    for (String name : work.children(DIRECTORY)) {
      if (!name.endsWith(JSON)) continue;
      String file = DIRECTORY + "/" + name;
      try {
        Optional<byte[]> json = work.read(file);
        if (json.isPresent()) orders.add(Json.mapper().readValue(json.get(), JobOrder.class));
      } catch (IOException e) {
        LOG.warn("{} is no order of a job: {}", work.location(file), e.getMessage());
      }
    }
    orders.sort(Comparator.comparing(JobOrder::createdAt));
    return orders;
  }

  private static String file(String id) {
    return DIRECTORY + "/" + id + JSON;
  }
}
