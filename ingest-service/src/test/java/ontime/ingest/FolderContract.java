package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Folder} does. */
abstract class FolderContract {
  private Folder folder;

  /** A root at which there is nothing yet. */
  abstract Folder empty() throws Exception;

  @BeforeEach
  void emptyFolder() throws Exception {
    folder = empty();
  }

  @Test
  void whereNothingIsThereIsNothing() throws IOException {
    assertThat(folder.read("a/b")).isEmpty();
    assertThat(folder.exists("a/b")).isFalse();
    assertThat(folder.children("a")).isEmpty();
    assertThatThrownBy(() -> folder.open("a/b")).isInstanceOf(NoSuchFileException.class);
    folder.delete("a");
    folder.check();
  }

  @Test
  void whatIsPutIsThere() throws IOException {
    folder.put("a/b/one.json", bytes("1"));
    folder.put("a/b/one.json", bytes("11"));
    folder.put("a/none", new byte[0]);
    assertThat(folder.read("a/b/one.json")).contains(bytes("11"));
    assertThat(folder.read("a/none")).contains(new byte[0]);
    assertThat(folder.exists("a/none")).isTrue();
    assertThat(folder.exists("a/b")).isFalse();
    assertThat(folder.children("a/b")).containsExactly("one.json");
    assertThat(folder.location("a/b/one.json")).endsWith("/a/b/one.json");
  }

  @Test
  void childrenAreInOrderOfName() throws IOException {
    for (String name : List.of("run=2", "c/d", "a", "run=1", "b")) {
      folder.put("x/" + name, new byte[1]);
    }
    folder.put("xy", new byte[1]);
    assertThat(folder.children("x")).containsExactly("a", "b", "c", "run=1", "run=2");
  }

  @Test
  void largeFilesArePassedThrough() throws IOException {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    folder.write("a/large", out -> out.write(large));
    try (InputStream in = folder.open("a/large")) {
      assertThat(in.readAllBytes()).isEqualTo(large);
    }
  }

  @Test
  void whatFailsHalfwayLeavesWhatWasThereBefore() throws IOException {
    folder.put("a/before", bytes("1"));
    for (String name : List.of("a/before", "a/new")) {
      assertThatThrownBy(
              () ->
                  folder.write(
                      name,
                      out -> {
                        out.write(bytes("half"));
                        out.flush();
                        throw new IOException("gone");
                      }))
          .hasMessage("gone");
    }
    assertThat(folder.read("a/before")).contains(bytes("1"));
    assertThat(folder.children("a")).containsExactly("before");
  }

  @Test
  void nothingIsSeenBeforeItIsWhole() throws IOException {
    folder.write(
        "a/whole",
        out -> {
          out.write(bytes("half"));
          out.flush();
          assertThat(folder.read("a/whole")).isEmpty();
          assertThat(folder.exists("a/whole")).isFalse();
        });
    assertThat(folder.read("a/whole")).contains(bytes("half"));
  }

  @Test
  void deletesFilesAndFoldersWithAllThatIsInThem() throws IOException {
    for (String name : List.of("a/b/1", "a/b/c/2", "a/bc", "a/d")) folder.put(name, new byte[1]);
    folder.delete("a/b");
    folder.delete("a/d");
    folder.delete("a/b");
    assertThat(folder.children("a")).containsExactly("bc");
    assertThat(folder.read("a/b/c/2")).isEmpty();
  }

  @Test
  void goesAlongWithSparksTasks() throws Exception {
    folder.put("a/b", bytes("1"));
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(sent)) {
      out.writeObject(folder);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
      Folder there = (Folder) in.readObject();
      assertThat(there.read("a/b")).contains(bytes("1"));
      assertThat(there.location("a/b")).isEqualTo(folder.location("a/b"));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
