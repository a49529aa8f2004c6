package ontime.local;

import java.io.PrintStream;
import java.time.Duration;

/** A line that changes in place on a terminal; elsewhere a plain line every few seconds. */
final class Progress {
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean terminal;
  private long lastPlainNanos = System.nanoTime() - PLAIN_INTERVAL.toNanos();
  private String last = "";
  private boolean ended;

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @SuppressWarnings("SystemConsoleNull") // until the build leaves 17: null means no terminal
  static Progress onStandardOutput() {
    return new Progress(System.out, System.console() != null);
  }

  /** What holds for now. */
  synchronized void now(String text) {
    if (ended || text.equals(last)) {
      return;
    }
    if (terminal) {
      out.print("\r\033[K" + text);
      out.flush();
      last = text;
    } else if (System.nanoTime() - lastPlainNanos >= PLAIN_INTERVAL.toNanos()) {
      out.println(text);
      lastPlainNanos = System.nanoTime();
      last = text;
    }
  }

  /** What stays. */
  synchronized void done(String text) {
    if (!ended) {
      out.println((terminal ? "\r\033[K" : "") + text);
      last = "";
    }
  }

  /** What stays, and nothing after it: whoever else would still report is too late. */
  synchronized void end(String text) {
    done(text);
    ended = true;
  }
}
