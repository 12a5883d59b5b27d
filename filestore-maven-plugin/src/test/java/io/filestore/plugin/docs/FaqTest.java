package io.filestore.plugin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.error.Faq;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaqTest {

  @ParameterizedTest
  @EnumSource
  void whatAnErrorLinksToIsThere(Faq question) {
    Page page = Page.read(Path.of("../docs/faq.md"));
    assertThat(page.anchors()).contains(question.anchor());
    assertThat(question.after("Do it")).isEqualTo("Do it. More: docs/faq.md#" + question.anchor());
  }
}
