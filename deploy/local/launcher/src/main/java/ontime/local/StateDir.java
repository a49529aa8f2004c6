package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The files of a stack; see the README for the picture.
 *
 * @param home {@code .ontime}
 */
record StateDir(Path home) {
  Path stackFile() {
    return home.resolve("run/stack.json");
  }

  /** Held by an {@code up} at work. */
  Path upLock() {
    return home.resolve("run/up.lock");
  }

  /**
   * Held by the supervisor as long as it lives: whether there is one is a question to the kernel,
   * not to a pid file.
   */
  Path supervisorLock() {
    return home.resolve("run/supervisor.lock");
  }

  Path log(String process) {
    return home.resolve("logs/" + process + ".log");
  }

  /** Makes room for a new log. The previous one stays as {@code .1}. */
  Path rotatedLog(String process) throws IOException {
    Path log = log(process);
    Files.createDirectories(log.getParent());
    if (Files.exists(log)) {
      Files.move(log, log.resolveSibling(process + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }

  /**
   * Keeps the log of a process that runs from growing without end: what it holds becomes {@code
   * .1}, and it goes on empty. A line written in that very moment may be lost: the process has the
   * file open, so it cannot be moved away.
   *
   * @param mostBytes that it may hold
   */
  void limitLog(String process, long mostBytes) throws IOException {
    Path log = log(process);
    if (!Files.exists(log) || Files.size(log) <= mostBytes) {
      return;
    }
    Files.copy(log, log.resolveSibling(process + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    Files.newByteChannel(log, WRITE, TRUNCATE_EXISTING).close();
  }

  /** The admin token: 32 random bytes in hex, made on first use, readable by its owner only. */
  String adminToken() throws IOException {
    Path file = home.resolve("admin-token");
    if (!Files.exists(file)) {
      Files.createDirectories(home);
      byte[] token = new byte[32];
      new SecureRandom().nextBytes(token);
      Path draft =
          Files.createTempFile(
              home,
              "admin-token",
              null,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, HexFormat.of().formatHex(token));
      try {
        // A link, not a move: of two processes that get here together, one token wins.
        Files.createLink(file, draft);
      } catch (FileAlreadyExistsException e) {
        // The other one's is as good.
      } finally {
        Files.delete(draft);
      }
    }
    return Files.readString(file, UTF_8).strip();
  }
}
