package ontime.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Lets in who is outside: each connection to a service's port goes to that service. Compose knows
 * profiles of containers and not of ports, and instances of a scaled service cannot share one.
 */
@Command(
    name = "forward",
    description = "Hand connections to the port of each service on to it, for containers.",
    hidden = true)
final class ForwardCommand implements Callable<Integer> {
  private final Stack stack;

  ForwardCommand(Stack stack) {
    this.stack = stack;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Thread> listeners = new ArrayList<>();
    for (ProcessSpec process : stack.processes()) {
      if (process.kind() != ProcessSpec.Kind.service || process.name().equals("gateway")) continue;
      ServerSocket server = new ServerSocket(process.mainPort());
      listeners.add(start(() -> serve(server, process)));
      System.out.println(process.mainPort() + " is " + process.artifact());
    }
    for (Thread listener : listeners) listener.join();
    return 0;
  }

  private static void serve(ServerSocket server, ProcessSpec process) {
    while (true) {
      try {
        Socket client = server.accept();
        start(() -> forward(client, process));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void forward(Socket client, ProcessSpec process) {
    try (client;
        Socket service = new Socket(process.host(), process.mainPort())) {
      Thread answers = start(() -> copy(service, client));
      copy(client, service);
      answers.join();
    } catch (IOException e) {
      System.err.println(process.artifact() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends when one side does; the other is told. */
  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "forward");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
