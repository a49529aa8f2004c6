package ontime.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks again until there is an answer, but not for ever. */
final class Polling {
  /** One try. */
  @FunctionalInterface
  interface Question<T> {
    /** Empty to be asked again. An IOException too, for as long as patience lasts. */
    Optional<T> ask() throws IOException, InterruptedException;
  }

  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Duration patience;
  private long deadlineNanos;

  /**
   * @param patience without {@link #moved}
   */
  Polling(Duration patience) {
    this.patience = patience;
    moved();
  }

  /** Something moved: patience starts anew. */
  void moved() {
    deadlineNanos = System.nanoTime() + patience.toNanos();
  }

  /**
   * @param what is waited for, to be named when it does not come
   * @throws UserException when patience is at its end
   */
  <T> T until(String what, Question<T> question) throws InterruptedException {
    String why = "";
    while (true) {
      try {
        Optional<T> answer = question.ask();
        if (answer.isPresent()) {
          return answer.get();
        }
      } catch (IOException e) {
        why = ": " + (e.getMessage() == null ? "no answer" : e.getMessage());
      }
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new UserException("waited " + patience.toSeconds() + " s for " + what + why);
      }
      Thread.sleep(INTERVAL.toMillis());
    }
  }
}
