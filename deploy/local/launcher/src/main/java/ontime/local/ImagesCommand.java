package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "images",
    description = "Build the container images, and the secret that docker-compose hands to them.",
    mixinStandardHelpOptions = true)
final class ImagesCommand implements Callable<Integer> {
  private static final String PREFIX = "ontime/";
  private static final String OFFLINE_BASE = PREFIX + "base:bookworm";

  @Option(
      names = "--base",
      paramLabel = "IMAGE",
      defaultValue = "${env:BASE_IMAGE}",
      description = "A JRE 17 to build on; the Dockerfile names the usual one.")
  private String base;

  @Option(
      names = "--offline",
      description = "Build on " + OFFLINE_BASE + ", made of Debian's packages where it is missing.")
  private boolean offline;

  private final Settings settings;
  private final Stack stack;
  private final Progress progress = Progress.onStandardOutput();

  ImagesCommand(Settings settings, Stack stack) {
    this.settings = settings;
    this.stack = stack;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Docker docker = new Docker(settings.checkout());
    docker.check();
    Path home = settings.checkout().resolve("deploy/docker");
    if (offline) base = offlineBase(docker, home);
    Images images = Images.builtIn();
    ImageContext context = new ImageContext(images, stack, settings.checkout());
    int done = 0;
    for (Images.Image image : images.images()) {
      long begun = System.nanoTime();
      progress.now("%d/%d %s".formatted(++done, images.images().size(), image.name()));
      Path directory = home.resolve("target").resolve(image.name());
      context.write(image, directory);
      writeStack(image, directory);
      docker.run(build(home, directory, image, context.health(image)));
      String tag = PREFIX + image.name();
      long bytes = docker.bytes(tag);
      progress.done(
          "%-28s %4.0f MB, %5.1f MB above its base, %2.0f s"
              .formatted(
                  tag,
                  bytes / 1e6,
                  (bytes - docker.bytes(docker.label(tag, "ontime.base"))) / 1e6,
                  (System.nanoTime() - begun) / 1e9));
    }
    progress.done("the write token: " + secret());
    return 0;
  }

  private String offlineBase(Docker docker, Path home) throws IOException, InterruptedException {
    if (!docker.has(OFFLINE_BASE)) {
      progress.now("making " + OFFLINE_BASE + " of Debian's packages");
      docker.run(List.of(home.resolve("offline-base.sh").toString(), OFFLINE_BASE));
    }
    return OFFLINE_BASE;
  }

  private List<String> build(Path home, Path directory, Images.Image image, String health) {
    List<String> command = new ArrayList<>(List.of("docker", "build", "--quiet"));
    if (base != null && !base.isEmpty())
      command.addAll(List.of("--build-arg", "BASE_IMAGE=" + base));
    command.addAll(List.of("--build-arg", "HEALTH=" + health));
    command.addAll(List.of("--build-arg", "PACKAGES=" + image.packages()));
    command.addAll(List.of("--tag", PREFIX + image.name()));
    command.addAll(List.of("--file", home.resolve("Dockerfile").toString(), directory.toString()));
    return command;
  }

  /** The launcher in a container asks processes that are in containers too. */
  private void writeStack(Images.Image image, Path directory) throws IOException {
    if (!image.module().endsWith("launcher")) return;
    stack.inContainers().write(directory.resolve("own/stack.yaml"));
  }

  /**
   * The admin token as a file that any user may read, for that is who runs in a container, in a
   * directory that only its owner may enter.
   */
  private Path secret() throws IOException {
    Path directory = settings.home().resolve("secrets");
    Path file = directory.resolve("admin-token");
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(file, settings.state().adminToken(), UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return file;
  }
}
