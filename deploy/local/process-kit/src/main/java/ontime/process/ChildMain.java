package ontime.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs another main and leaves when standard input ends: {@code java -cp … ontime.process.ChildMain
 * ontime.query.QueryMain}.
 *
 * <p>The supervisor holds the other end of that pipe and never writes to it. However it dies, by
 * {@code kill -9} too, the kernel closes the pipe, so no child outlives it: no pid file to trust,
 * no polling of a parent. The end of input is an orderly exit: shutdown hooks run, and the process
 * drains.
 *
 * <p>Exits 0 at the end of input, 1 when the main throws, 2 when it cannot be found; else as the
 * main does.
 */
public final class ChildMain {
  /**
   * How long the shutdown hooks may take. The supervisor's own patience, 15 s, is shorter and comes
   * first while it lives.
   */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private ChildMain() {}

  /** The class whose main to run, then that main's arguments. */
  public static void main(String[] args) throws IllegalAccessException {
    if (args.length == 0) {
      System.err.println("usage: ChildMain <main class> [argument...]");
      System.exit(2);
    }
    daemon("end-of-input", ChildMain::exitAtEndOfInput);
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      System.err.println("no main to run: " + e);
      System.exit(2);
    }
  }

  private static void exitAtEndOfInput() {
    try (InputStream in = System.in) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A pipe that cannot be read says as much as one that ended: nobody holds the other end.
    }
    daemon("halt-after-drain", ChildMain::haltAfterDrain);
    System.exit(0);
  }

  private static void haltAfterDrain() {
    try {
      Thread.sleep(DRAIN.toMillis());
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if one did, halting early would still leave no orphan.
    }
    System.err.println("not drained within " + DRAIN.toSeconds() + " s: halted");
    Runtime.getRuntime().halt(1);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
