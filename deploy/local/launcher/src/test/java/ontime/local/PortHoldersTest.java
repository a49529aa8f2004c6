package ontime.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortHoldersTest {
  // As Linux 6 prints them: 8082 listens (0A) on 127.0.0.1, 8083 is a connection (01), 8080 listens
  // on all of IPv6.
  private static final String TCP =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:1F92 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41001 1 0000000000000000 100 0 0 10 0
         1: 0100007F:1F93 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 41002 1 0000000000000000 20 4 30 10 -1
      """;
  private static final String TCP6 =
      """
        sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41003 1 0000000000000000 100 0 0 10 0
      """;

  @TempDir Path proc;
  private PortHolders holders;

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(proc.resolve("net/tcp"), TCP);
    Files.writeString(proc.resolve("net/tcp6"), TCP6);
    process(1234, "socket:[41001]", "/usr/bin/python3", "-m", "http.server");
    process(
        1235,
        "socket:[41003]",
        "/jdk/bin/java",
        "-Xmx1g",
        "@flags",
        "-cp",
        "/a.jar:/b.jar",
        "shop.Main",
        "--port",
        "8080");
    holders = new PortHolders(proc);
  }

  @Test
  void namesWhoListens() {
    assertThat(holders.holder(8082)).isEqualTo("pid 1234 (/usr/bin/python3 -m http.server)");
  }

  @Test
  void findsIpv6AndLeavesOutTheOptionsOfAJvm() {
    assertThat(holders.holder(8080)).isEqualTo("pid 1235 (java shop.Main --port 8080)");
  }

  @Test
  void keepsTheJarAndCutsWhatIsLong() throws IOException {
    process(1235, "socket:[41003]", "java", "-jar", "foo.jar", "x".repeat(200));

    assertThat(holders.holder(8080))
        .startsWith("pid 1235 (java -jar foo.jar xxx")
        .endsWith("x…)")
        .hasSizeLessThan(130);
  }

  @Test
  void saysThatAnotherUsersCannotBeSeen() {
    assertThat(holders.holder(8083))
        .isEqualTo("a process of another user, which cannot be seen from here");
  }

  @Test
  void findsThisProcessInTheRealTables() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortHolders.isTaken(socket.getLocalPort())).isTrue();
      assertThat(new PortHolders(Path.of("/proc")).holder(socket.getLocalPort()))
          .startsWith("pid " + ProcessHandle.current().pid() + " (java ");
    }
  }

  private void process(int pid, String socket, String... command) throws IOException {
    Path directory = proc.resolve(Integer.toString(pid));
    Files.createDirectories(directory.resolve("fd"));
    Path descriptor = directory.resolve("fd/7");
    Files.deleteIfExists(descriptor);
    Files.createSymbolicLink(descriptor, Path.of(socket));
    Files.writeString(directory.resolve("cmdline"), String.join("\0", command) + "\0");
  }
}
