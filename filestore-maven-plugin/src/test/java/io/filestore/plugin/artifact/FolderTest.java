package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

  @TempDir Path directory;
  private Path root;

  @BeforeEach
  void folder() throws IOException {
    root = Files.createDirectories(directory.toRealPath().resolve("root"));
  }

  @Test
  void holdsEveryFileHiddenOnesTooAndNoEmptyFolder() throws IOException {
    write("b/c.txt");
    write(".hidden");
    write("Ünïcode 😀");
    Files.createDirectories(root.resolve("empty/er"));

    assertThat(Folder.entries(root).keySet()).containsExactly(".hidden", "b/c.txt", "Ünïcode 😀");
  }

  @Test
  void takesWhatALinkInItLeadsTo() throws IOException {
    write("lib/1.0/a.jar");
    Files.createSymbolicLink(root.resolve("lib/latest"), Path.of("1.0"));
    Files.createSymbolicLink(root.resolve("a.jar"), Path.of("lib/1.0/a.jar"));

    var entries = Folder.entries(root);

    assertThat(entries.keySet()).containsExactly("a.jar", "lib/1.0/a.jar", "lib/latest/a.jar");
    try (InputStream in = entries.get("a.jar").open()) {
      assertThat(in).hasContent("lib/1.0/a.jar");
    }
  }

  @Test
  void refusesALinkThatLeadsOutside() throws IOException {
    Path secret = Files.writeString(root.resolveSibling("secret"), "s");
    Files.createSymbolicLink(root.resolve("link"), Path.of("../secret"));

    assertFails(
        "the link 'link' in the folder '"
            + root
            + "' leads to '"
            + secret
            + "', outside the folder. Put the file there itself, or take the link away.");
  }

  @Test
  void refusesALinkToAFolderWhoseNameOnlyBeginsLikeThis() throws IOException {
    Path other = Files.createDirectories(root.resolveSibling("root2"));
    Files.createSymbolicLink(root.resolve("link"), other);

    assertFails(
        "the link 'link' in the folder '"
            + root
            + "' leads to '"
            + other
            + "', outside the folder. Put the file there itself, or take the link away.");
  }

  @Test
  void refusesALinkThatLeadsToNothing() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), Path.of("gone"));

    assertFails(
        "the link 'link' in the folder '"
            + root
            + "' leads to 'gone', which does not exist. Put the file there itself, or take the link"
            + " away.");
  }

  @Test
  void refusesALinkThatLeadsToItself() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), Path.of("link"));

    assertFails(
        "the link 'link' in the folder '"
            + root
            + "' leads nowhere: 'link'. Put the file there itself, or take the link away.");
  }

  @Test
  void refusesALinkThatLeadsAroundInACircle() throws IOException {
    write("a/file");
    Files.createSymbolicLink(root.resolve("a/up"), Path.of(".."));

    assertFails(
        "the link 'a/up' in the folder '"
            + root
            + "' leads back into a folder that holds it. Put the file there itself, or take the"
            + " link away.");
  }

  private void assertFails(String message) {
    assertThatThrownBy(() -> Folder.entries(root))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(message);
  }

  private void write(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }
}
