package ontime.prediction;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ontime.model.Json;
import ontime.model.TrainingJob;
import ontime.modelkit.WorseModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs model-training as a child process, one training at a time, and makes active what it made.
 */
final class Trainings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trainings.class);
  private static final int KEPT = 100;

  private final List<String> command;
  private final Path lake;
  private final Activation activation;
  private final Clock clock;
  private final Deque<Training> all = new ArrayDeque<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "training");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param command what starts model-training; empty if nothing does
   */
  Trainings(List<String> command, Path lake, Activation activation, Clock clock) {
    this.command = command;
    this.lake = lake;
    this.activation = activation;
    this.clock = clock;
  }

  boolean canTrain() {
    return !command.isEmpty();
  }

  synchronized TrainingJob start(TrainingOrder order) {
    Training training = new Training(UUID.randomUUID().toString().substring(0, 8), order, clock);
    all.addFirst(training);
    if (all.size() > KEPT) all.removeLast();
    thread.execute(() -> run(training));
    return training.snapshot();
  }

  /** The latest first. */
  synchronized List<TrainingJob> all() {
    return all.stream().map(Training::snapshot).toList();
  }

  Optional<TrainingJob> training(String id) {
    return find(id).map(Training::snapshot);
  }

  /**
   * @return whether it was not over yet
   */
  boolean cancel(String id) {
    return find(id).map(Training::cancel).orElse(false);
  }

  private synchronized Optional<Training> find(String id) {
    return all.stream().filter(training -> training.id().equals(id)).findFirst();
  }

  private void run(Training training) {
    try {
      Process process = training.begin(() -> start(training.order().arguments()));
      if (process == null) return; // cancelled while it waited
      follow(process, training);
      int exit = process.waitFor();
      Optional<String> version = training.made(exit);
      if (version.isEmpty()) return;
      if (training.order().activate() != TrainingOrder.Activate.NOT) activate(version.get());
      training.succeeded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      training.failed("the service stopped");
    } catch (IOException | RuntimeException e) {
      LOG.warn("a training failed", e);
      training.failed(e.toString());
    }
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("--lake", lake.toString()));
    whole.addAll(arguments);
    return new ProcessBuilder(whole).redirectError(Redirect.INHERIT).start();
  }

  /** A line of progress at a time; what is none is the log's. */
  private static void follow(Process process, Training training) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try {
          training.progressed(Json.mapper().readValue(line, Training.Progress.class));
        } catch (JsonProcessingException e) {
          LOG.info("training: {}", line);
        }
      }
    }
  }

  private void activate(String version) throws IOException {
    try {
      activation.activate(version);
      LOG.info("{} answers from now on", version);
    } catch (WorseModelException e) {
      LOG.info("{} is trained, and not made active: {}", version, e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    synchronized (this) {
      all.forEach(Training::cancel);
    }
  }
}
