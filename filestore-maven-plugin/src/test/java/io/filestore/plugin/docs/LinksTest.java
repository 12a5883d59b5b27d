package io.filestore.plugin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.docs.Page.Block;
import io.filestore.plugin.docs.Page.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages lead to each other, and what can be typed is marked so that a test types it. */
class LinksTest {

  private static final Path REPOSITORY = realPath();
  private static final List<Page> PAGES = Page.all(REPOSITORY);

  private static final Set<String> LANGUAGES =
      Set.of("sh", "console", "mermaid", "shell-session", "java", "json", "text", "xml", "yaml");
  private static final Pattern COMMAND =
      Pattern.compile(
          "(\\$ )?(\\./mvnw|mvn|aws|sam|serverless|osls|curl|git|cd|java|benchmarks/\\S+) .*");

  @Test
  void everyRelativeLinkAndAnchorResolves() {
    List<String> broken = new ArrayList<>();
    for (Page page : PAGES) {
      for (Link link : page.links()) {
        String[] parts = link.target().split("#", 2);
        Path target =
            parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
        boolean resolves =
            Files.exists(target)
                && (parts.length == 1 || Page.read(target).anchors().contains(parts[1]));
        if (!resolves) {
          broken.add(page.name(REPOSITORY) + ":" + link.line() + ": " + link.target());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyPageOfTheDocsIsLinkedFromTheReadme() {
    Page readme = PAGES.get(0);
    List<Path> linked =
        readme.links().stream()
            .map(link -> REPOSITORY.resolve(link.target().replaceFirst("#.*", "")).normalize())
            .toList();
    assertThat(PAGES)
        .map(Page::file)
        .filteredOn(file -> file.getParent().equals(REPOSITORY.resolve("docs")))
        .isSubsetOf(linked);
  }

  /** So that no command escapes the test that runs them. */
  @Test
  void whatCanBeTypedIsFencedAsShOrConsole() {
    List<String> wrong = new ArrayList<>();
    for (Page page : PAGES) {
      for (Block block : page.blocks()) {
        String place = page.name(REPOSITORY) + ":" + block.line();
        if (!LANGUAGES.contains(block.language())) {
          wrong.add(place + ": '" + block.language() + "' is not one of " + LANGUAGES);
        }
        boolean shell =
            Set.of("sh", "console", "mermaid", "shell-session").contains(block.language());
        if (!shell && block.lines().stream().anyMatch(line -> COMMAND.matcher(line).matches())) {
          wrong.add(place + ": commands in a block fenced '" + block.language() + "'");
        }
      }
      page.prose()
          .forEach(
              (number, line) -> {
                if (line.startsWith("    ") && COMMAND.matcher(line.strip()).matches()) {
                  wrong.add(page.name(REPOSITORY) + ":" + number + ": commands without a fence");
                }
              });
    }
    assertThat(wrong).isEmpty();
  }

  private static Path realPath() {
    try {
      return Path.of("..").toRealPath();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
