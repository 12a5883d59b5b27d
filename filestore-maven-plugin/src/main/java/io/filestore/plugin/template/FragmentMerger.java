package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the template together: generated &lt; fragments.
 *
 * <p>Mappings are merged key by key; lists, scalars and intrinsic functions are replaced whole; a
 * null ({@code ~}) in a fragment removes what was generated. Fragments are equals: two that set the
 * same property to different values are an error.
 *
 * <p>The result has its sections in a fixed order and {@code Resources} sorted by logical id; all
 * else keeps the order in which it was written, files in the order of their names.
 */
public final class FragmentMerger {

  private static final String VERSION = "2010-09-09";

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private Gaps gaps = Gaps.NONE;

  private FragmentMerger() {}

  /**
   * Merges.
   *
   * @param generated a template, not only its {@code Resources}; may be empty
   * @param fragments in the order of their file names
   */
  public static MergeResult merge(Mapping generated, List<Fragment> fragments) {
    return new FragmentMerger().run(generated, fragments);
  }

  private MergeResult run(Mapping generated, List<Fragment> fragments) {
    Mapping written = Mapping.empty(generated.origin());
    FragmentUnion union = new FragmentUnion(diagnostics);
    for (Fragment fragment : fragments) {
      written = union.add(written, legalSections(fragment.content()));
    }
    TemplateOverlay overlay = new TemplateOverlay(diagnostics);
    List<Mapping.Entry> sections = new ArrayList<>();
    sections.add(
        new Mapping.Entry(
            Scalar.string(Sections.ALL.get(0), generated.origin()),
            new Scalar(VERSION, Scalar.Style.SINGLE_QUOTED, generated.origin())));
    for (String section : Sections.ALL.subList(1, Sections.ALL.size())) {
      Value merged =
          section.equals("Transform")
              ? Transforms.of(generated, fragments)
              : overlay.section(section, generated.get(section), written.get(section));
      if (merged != null) {
        Value ordered = section.equals("Resources") ? sorted(merged) : merged;
        sections.add(new Mapping.Entry(Scalar.string(section, merged.origin()), ordered));
      }
    }
    Value include = written.get("Fn::Transform");
    if (include != null) {
      sections.add(new Mapping.Entry(Scalar.string("Fn::Transform", include.origin()), include));
    }
    return new MergeResult(new Mapping(sections, false, generated.origin()), gaps, diagnostics);
  }

  private static Value sorted(Value resources) {
    if (!(resources instanceof Mapping mapping)) {
      return resources;
    }
    List<Mapping.Entry> entries = new ArrayList<>(mapping.entries());
    entries.sort(Comparator.comparing(entry -> entry.key().text()));
    return new Mapping(entries, false, mapping.origin());
  }

  /** The sections that can be merged; what else stands there is reported. */
  private Mapping legalSections(Mapping content) {
    List<Mapping.Entry> legal = new ArrayList<>();
    for (Mapping.Entry entry : content.entries()) {
      String section = entry.key().text();
      Diagnostic problem = problem(section, entry.key().origin(), entry.value());
      if (problem != null) {
        diagnostics.add(problem);
        gaps = gaps.and(leftOut(section, entry.value()));
      } else if (!section.equals("AWSTemplateFormatVersion") && !section.equals("Transform")) {
        legal.add(entry);
      }
    }
    return new Mapping(legal, false, content.origin());
  }

  /** A misspelt section still says which names there are. */
  private static Gaps leftOut(String section, Value value) {
    if (value instanceof Mapping mapping) {
      return Gaps.ofIds(mapping.keys());
    }
    boolean empty = value instanceof Scalar scalar && scalar.isNull();
    return Sections.isMapping(section) && !empty ? Gaps.ofSection(section) : Gaps.NONE;
  }

  private static @Nullable Diagnostic problem(String section, Origin place, Value value) {
    if (section.equals("Fn::Transform")) {
      return null;
    }
    if (!Sections.ALL.contains(section)) {
      return Diagnostic.error(
          "FS203",
          place.toString(),
          "a template has no section '" + section + "'",
          NearMiss.hint(section, Sections.ALL) + "Legal are " + String.join(", ", Sections.ALL));
    }
    if (value instanceof Scalar scalar && scalar.isNull()) {
      return Diagnostic.error(
          "FS206",
          place.toString(),
          "the section '" + section + "' is empty",
          "Write its entries, or delete the line");
    }
    if (section.equals("AWSTemplateFormatVersion")
        && !(value instanceof Scalar version && version.text().equals(VERSION))) {
      return Diagnostic.error(
          "FS206",
          place.toString(),
          "'AWSTemplateFormatVersion' is not one that CloudFormation knows",
          "The only legal value is '" + VERSION + "'");
    }
    if (Sections.isMapping(section) && !(value instanceof Mapping)) {
      return Diagnostic.error(
          "FS206",
          place.toString(),
          "the section '" + section + "' is not a mapping",
          "Write each entry as a name, a colon and its content");
    }
    return null;
  }
}
