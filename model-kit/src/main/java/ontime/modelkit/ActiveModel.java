package ontime.modelkit;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The active version, read again whenever {@code active.json} names another. */
public final class ActiveModel implements AutoCloseable {
  private final ModelRegistry registry;
  private volatile LoadedModel current;
  private volatile ScheduledExecutorService watcher;

  /** Reads nothing yet. */
  public ActiveModel(ModelRegistry registry) {
    this.registry = registry;
  }

  /** What answers now; empty before the first activation that {@link #refresh} saw. */
  public Optional<LoadedModel> current() {
    return Optional.ofNullable(current);
  }

  /**
   * Looks at {@code active.json} and loads what it names unless it is loaded. A request that scores
   * meanwhile ends with the version it began with.
   *
   * @return whether another version answers now
   * @throws IOException if the new version cannot be read; the old one goes on answering
   */
  public synchronized boolean refresh() throws IOException {
    Optional<String> active = registry.active().map(Active::version);
    if (active.isEmpty()) return false;
    LoadedModel loaded = current;
    if (loaded != null && loaded.manifest().version().equals(active.get())) return false;
    try {
      current = registry.load(active.get());
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
    return true;
  }

  /**
   * Refreshes every so often until closed, beginning now.
   *
   * @param failed told when a version could not be read
   */
  public synchronized void watch(Duration every, Consumer<Exception> failed) {
    if (watcher != null) throw new IllegalStateException("is watched already");
    watcher =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "active-model");
              thread.setDaemon(true);
              return thread;
            });
    // The task catches all that it throws, so that its future has nothing to tell.
    ScheduledFuture<?> unused =
        watcher.scheduleWithFixedDelay(
            () -> {
              try {
                refresh();
              } catch (IOException | RuntimeException e) {
                failed.accept(e);
              }
            },
            0,
            every.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void close() {
    if (watcher != null) watcher.shutdownNow();
  }
}
