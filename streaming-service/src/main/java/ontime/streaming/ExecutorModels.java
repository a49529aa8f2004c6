package ontime.streaming;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import ontime.modelkit.ActiveModel;
import ontime.modelkit.ModelRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The active model of each lake, once in a JVM, whatever tasks come and go in it. With a local
 * master this JVM is the service's own, which refreshes it as soon as {@code models.published} says
 * so; an executor elsewhere sees another version within a second.
 */
final class ExecutorModels {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorModels.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final ConcurrentMap<String, ActiveModel> BY_LAKE = new ConcurrentHashMap<>();

  private ExecutorModels() {}

  /** What tasks of this JVM score with; for ever watched from the first call on. */
  static ActiveModel of(String lake) {
    return BY_LAKE.computeIfAbsent(lake, ExecutorModels::watched);
  }

  private static ActiveModel watched(String lake) {
    ActiveModel model = new ActiveModel(new ModelRegistry(Path.of(lake), Clock.systemUTC()));
    try {
      model.refresh();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the active model of {} cannot be read: {}", lake, e.toString());
    }
    model.watch(
        LOOK_AGAIN, e -> LOG.warn("the active model of {} cannot be read: {}", lake, e.toString()));
    return model;
  }
}
