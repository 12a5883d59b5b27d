package io.filestore.plugin.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown page of this repository: what of it can be tried.
 *
 * @param file the page
 * @param blocks its fenced code blocks, in order
 * @param prose its other lines, by number; what stands in comments is left out
 */
public record Page(Path file, List<Block> blocks, Map<Integer, String> prose) {

  /**
   * A fenced code block.
   *
   * @param language what stands after the fence; empty when nothing does
   * @param line the number of its opening fence
   * @param folder what the last comment {@code <!-- in: … -->} before it names; empty when none
   */
  public record Block(String language, List<String> lines, int line, String folder) {

    /** The lines, each with its end. */
    public String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  /** A link to a file of this repository, or to a heading. */
  public record Link(String target, int line) {}

  private static final Pattern FENCE = Pattern.compile("( *)(`{3,})([a-z-]*) *");
  private static final Pattern FOLDER = Pattern.compile("<!-- in: (.+?) -->");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?) *#*");

  /** All pages of this repository, the README first; decisions and change log among them. */
  public static List<Page> all(Path repository) {
    List<Page> pages = new ArrayList<>();
    pages.add(read(repository.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(repository.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Page::read)
          .forEach(pages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String other :
        List.of(
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "filestore-local/README.md",
            "sample-project/README.md")) {
      pages.add(read(repository.resolve(other)));
    }
    return pages;
  }

  /** Reads a page. */
  public static Page read(Path file) {
    try {
      return parse(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page parse(Path file, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    Map<Integer, String> prose = new HashMap<>();
    String folder = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int opened = i;
        List<String> content = new ArrayList<>();
        for (i++; i < lines.size() && !lines.get(i).strip().equals(fence.group(2)); i++) {
          content.add(lines.get(i));
        }
        if (i == lines.size()) {
          throw new IllegalArgumentException(
              file + ":" + (opened + 1) + ": a fence without its end");
        }
        blocks.add(new Block(fence.group(3), List.copyOf(content), opened + 1, folder));
        continue;
      }
      Matcher named = FOLDER.matcher(lines.get(i));
      if (named.find()) {
        folder = named.group(1);
      }
      prose.put(i + 1, COMMENT.matcher(lines.get(i)).replaceAll(""));
    }
    return new Page(file, List.copyOf(blocks), Map.copyOf(prose));
  }

  /** The path within the repository. */
  public String name(Path repository) {
    return repository.relativize(file).toString().replace('\\', '/');
  }

  /** The relative links in it. */
  public List<Link> links() {
    List<Link> links = new ArrayList<>();
    prose.forEach(
        (number, line) -> {
          Matcher link = LINK.matcher(CODE.matcher(line).replaceAll("`"));
          while (link.find()) {
            if (!link.group(1).matches("[a-z]+:.*")) {
              links.add(new Link(link.group(1), number));
            }
          }
        });
    return links;
  }

  /** The anchors of its headings, as GitHub makes them: small letters, hyphens for spaces. */
  public Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    prose.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> HEADING.matcher(entry.getValue()))
        .filter(Matcher::matches)
        .forEach(
            heading -> {
              String text =
                  heading
                      .group(1)
                      .toLowerCase(Locale.ROOT)
                      .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                      .replaceAll("[^\\p{L}\\p{N} _-]", "")
                      .replace(' ', '-');
              String anchor = text;
              for (int n = 1; !anchors.add(anchor); n++) {
                anchor = text + "-" + n;
              }
            });
    return anchors;
  }
}
