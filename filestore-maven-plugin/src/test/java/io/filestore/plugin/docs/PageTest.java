package io.filestore.plugin.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.docs.Page.Block;
import io.filestore.plugin.docs.Page.Link;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  private static Page page(String text) {
    return Page.parse(Path.of("page.md"), text.lines().toList());
  }

  @Test
  void blocksHaveTheirLanguageLineAndFolder() {
    Page page =
        page(
            """
            # Title
            ```sh
            ls
            ```
            <!-- in: src/it/multi -->

            ```
            ## no heading
            ```
            """);

    assertThat(page.blocks())
        .containsExactly(
            new Block("sh", List.of("ls"), 2, ""),
            new Block("", List.of("## no heading"), 7, "src/it/multi"));
    assertThat(page.anchors()).containsExactly("title");
  }

  @Test
  void aFenceWithoutEndIsSaidWithItsLine() {
    assertThatThrownBy(() -> page("one\n```sh\nls\n"))
        .hasMessage("page.md:2: a fence without its end");
  }

  @Test
  void anchorsAreGitHubs() {
    assertThat(
            page("""
            ## What it costs, and how: `a.b`
            ### [Linked](x.md) text
            ## Twice
            ## Twice
            """)
                .anchors())
        .containsExactly("what-it-costs-and-how-ab", "linked-text", "twice", "twice-1");
  }

  @Test
  void linksAreTheRelativeOnesOutsideOfCode() {
    assertThat(
            page("""
            [a](b.md#c) and [d](https://example.org) and `[e](f.md)`
            """)
                .links())
        .containsExactly(new Link("b.md#c", 1));
  }
}
