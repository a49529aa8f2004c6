package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds a port, read from {@code /proc} as lsof and ss do, without them: a fresh machine has
 * neither.
 *
 * @param proc {@code /proc}
 */
record PortHolders(Path proc) {
  private static final String LISTENING = "0A";
  private static final int COMMAND_LENGTH = 100;

  /** Whether something listens on this port of 127.0.0.1. */
  static boolean isTaken(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !probe.isBound();
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * One line for each port that is taken, in the order of the stack. Empty when the stack can
   * start.
   */
  List<String> takenPorts(Stack stack) {
    List<String> taken = new ArrayList<>();
    for (ProcessSpec process : stack.processes()) {
      for (int port : process.ports().values()) {
        if (isTaken(port)) {
          taken.add("port %d (%s) is taken by %s".formatted(port, process.name(), holder(port)));
        }
      }
    }
    return taken;
  }

  /** {@code pid 1234 (java ontime.query.QueryMain)}, or that it cannot be seen. */
  String holder(int port) {
    Set<String> sockets = new HashSet<>();
    sockets.addAll(listening(proc.resolve("net/tcp"), port));
    sockets.addAll(listening(proc.resolve("net/tcp6"), port));
    return processWith(sockets)
        .map(pid -> "pid " + pid.getFileName() + " (" + command(pid) + ")")
        .orElse("a process of another user, which cannot be seen from here");
  }

  // Fields: sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode, see proc(5).
  // The port is in hex.
  private static Set<String> listening(Path table, int port) {
    Set<String> sockets = new HashSet<>();
    try {
      for (String line : Files.readAllLines(table, UTF_8)) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9
            && fields[3].equals(LISTENING)
            && fields[1].endsWith(":%04X".formatted(port))) {
          sockets.add("socket:[" + fields[9] + "]");
        }
      }
    } catch (IOException e) {
      // A kernel without IPv6 has no tcp6.
    }
    return sockets;
  }

  private Optional<Path> processWith(Set<String> sockets) {
    try (DirectoryStream<Path> pids = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path pid : pids) {
        if (holdsOne(pid, sockets)) {
          return Optional.of(pid);
        }
      }
    } catch (IOException e) {
      // No /proc to read: the holder stays unknown.
    }
    return Optional.empty();
  }

  private static boolean holdsOne(Path pid, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(pid.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)
            && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException e) {
      // Another user's, or ended just now.
    }
    return false;
  }

  private static String command(Path pid) {
    try {
      List<String> words = List.of(Files.readString(pid.resolve("cmdline"), UTF_8).split("\0"));
      String command =
          String.join(" ", words.get(0).endsWith("java") ? withoutOptions(words) : words);
      return command.length() > COMMAND_LENGTH
          ? command.substring(0, COMMAND_LENGTH) + "…"
          : command;
    } catch (IOException e) {
      return "command unknown";
    }
  }

  // What a JVM runs stands behind pages of class path and flags.
  private static List<String> withoutOptions(List<String> words) {
    List<String> kept = new ArrayList<>(List.of("java"));
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path").contains(word)) {
        i++;
      } else if (word.equals("-jar") || !(word.startsWith("-") || word.startsWith("@"))) {
        kept.addAll(words.subList(i, words.size()));
        break;
      }
    }
    return kept;
  }
}
