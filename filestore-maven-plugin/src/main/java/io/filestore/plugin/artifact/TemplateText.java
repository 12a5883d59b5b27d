package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;

/** Reads a template that is YAML or JSON. */
public final class TemplateText {

  private TemplateText() {}

  /**
   * The content.
   *
   * @param source the file name for messages and origins
   */
  public static Mapping read(String text, String source) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return YamlReader.read(
        content.stripLeading().startsWith("{") ? json(content) : content, source);
  }

  /** JSON is YAML but for tabs between its tokens and the escape {@code \/}. */
  private static String json(String text) {
    StringBuilder yaml = new StringBuilder(text.length());
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\' && i + 1 < text.length()) {
        char escaped = text.charAt(++i);
        yaml.append(escaped == '/' ? "/" : "\\" + escaped);
        continue;
      }
      quoted ^= c == '"';
      yaml.append(c == '\t' && !quoted ? ' ' : c);
    }
    return yaml.toString();
  }
}
