package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * FS303: names are letters and digits. FS305: there is a resource. FS307: nothing is null. FS309:
 * parameters have a type, outputs a value.
 */
final class SectionFormCheck implements Check {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,255}");
  private static final Map<String, String> NAMED =
      Map.of(
          "Resources", "resource",
          "Parameters", "parameter",
          "Outputs", "output",
          "Conditions", "condition",
          "Mappings", "map");

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    if (template.section("Resources").isEmpty()
        && !template.hasMacro()
        && !template.isUnread("Resources")) {
      diagnostics.add(
          Diagnostic.error(
              "FS305",
              template.template().origin().toString(),
              "the template has no resource",
              "CloudFormation wants one at least: add a handler, or 'Resources' in a fragment"));
    }
    for (String section : List.of("Parameters", "Mappings", "Conditions", "Resources", "Outputs")) {
      for (Mapping.Entry entry : template.section(section).entries()) {
        if (!TemplateIndex.isFunctionKey(entry.key().text())) {
          name(section, entry, diagnostics);
          required(section, entry, template, diagnostics);
        }
        // What a null takes away may be what could not be read.
        if (!template.isUnread(section, entry.key().text())) {
          nulls(entry.key().text(), entry, diagnostics);
        }
      }
    }
    template.section("Globals").entries().forEach(e -> nulls(e.key().text(), e, diagnostics));
    template.section("Rules").entries().forEach(e -> nulls(e.key().text(), e, diagnostics));
    return diagnostics;
  }

  private static void name(String section, Mapping.Entry entry, List<Diagnostic> diagnostics) {
    // Where handlers and providers are read, their names are judged.
    boolean written = entry.key().origin().line() > 0;
    if (written && !NAME.matcher(entry.key().text()).matches()) {
      diagnostics.add(
          Diagnostic.error(
              "FS303",
              entry.key().origin().toString(),
              "the "
                  + NAMED.get(section)
                  + " '"
                  + entry.key().text()
                  + "' has a name that CloudFormation does not take",
              "Use 1 to 255 letters A to Z, a to z and digits"));
    }
  }

  private static void required(
      String section, Mapping.Entry entry, TemplateIndex template, List<Diagnostic> diagnostics) {
    String attribute =
        section.equals("Parameters") ? "Type" : section.equals("Outputs") ? "Value" : "";
    if (attribute.isEmpty()
        || template.hasMacro()
        || template.isUnread(section, entry.key().text())) {
      return;
    }
    if (!(entry.value() instanceof Mapping content) || !hasOrMayHave(content, attribute)) {
      diagnostics.add(
          Diagnostic.error(
              "FS309",
              entry.key().origin().toString(),
              "the "
                  + NAMED.get(section)
                  + " '"
                  + entry.key().text()
                  + "' has no '"
                  + attribute
                  + "'",
              "Write '" + attribute + ":' below it"));
    }
  }

  private static boolean hasOrMayHave(Mapping content, String attribute) {
    return content.keys().stream()
        .anyMatch(key -> key.equals(attribute) || TemplateIndex.isFunctionKey(key));
  }

  /** A null that removed something generated is gone by now. */
  private static void nulls(String path, Mapping.Entry entry, List<Diagnostic> diagnostics) {
    Value value = entry.value();
    if (value instanceof Scalar scalar && scalar.isNull()) {
      diagnostics.add(
          Diagnostic.error(
              "FS307",
              entry.key().origin().toString(),
              "'" + path + "' has no value, and nothing generated stands there to remove",
              "Write its value, or delete the line"));
    } else if (value instanceof Mapping mapping) {
      mapping.entries().forEach(e -> nulls(path + "." + e.key().text(), e, diagnostics));
    } else if (value instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        nulls(
            path,
            new Mapping.Entry(new Scalar("", Scalar.Style.PLAIN, item.origin()), item),
            diagnostics);
      }
    }
  }
}
