package io.filestore.plugin.template.check;

import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.check.Reference.Kind;
import io.filestore.plugin.template.check.Reference.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds every name in a template that must be that of something. What {@code Fn::ForEach} fills in
 * ({@code ${Id}}, {@code &{Id}}, its identifier) is not a name yet and is left out.
 */
final class ReferenceCollector {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");
  private static final Set<String> CONDITION_SECTIONS = Set.of("Conditions", "Rules");

  private final List<Reference> references = new ArrayList<>();

  private ReferenceCollector() {}

  static List<Reference> collect(Mapping template) {
    ReferenceCollector collector = new ReferenceCollector();
    for (String section : List.of("Conditions", "Rules", "Globals", "Resources", "Outputs")) {
      collector.section(section, template.mapping(section), Set.of());
    }
    return List.copyOf(collector.references);
  }

  private void section(String section, Mapping entries, Set<String> loops) {
    for (Mapping.Entry entry : entries.entries()) {
      String name = entry.key().text();
      Site site = new Site(section, name, List.of(), false);
      if (name.startsWith("Fn::ForEach")) {
        sectionLoop(section, entry.value(), loops);
      } else if (entry.value() instanceof Mapping content
          && (section.equals("Resources") || section.equals("Outputs"))) {
        attributes(content, site, loops);
      } else {
        walk(entry.value(), site, loops);
      }
    }
  }

  private void sectionLoop(String section, Value loop, Set<String> outer) {
    if (loop instanceof Sequence parts && parts.items().size() == 3) {
      walk(parts.items().get(1), new Site(section, "Fn::ForEach", List.of(), false), outer);
      if (parts.items().get(2) instanceof Mapping body) {
        section(section, body, withIdentifiers(outer, parts.items().get(0)));
      }
    }
  }

  private void attributes(Mapping content, Site site, Set<String> loops) {
    for (Mapping.Entry entry : content.entries()) {
      String key = entry.key().text();
      if (key.equals("Condition") && entry.value() instanceof Scalar condition) {
        add(Kind.CONDITION, condition, site.below(key), loops);
      } else if (key.equals("DependsOn")) {
        List<Value> ids =
            entry.value() instanceof Sequence several ? several.items() : List.of(entry.value());
        for (Value id : ids) {
          if (id instanceof Scalar scalar) {
            add(Kind.DEPENDS_ON, scalar, site.below(key), loops);
          }
        }
      } else {
        walk(entry.value(), site.below(key), loops);
      }
    }
  }

  private void walk(Value value, Site site, Set<String> loops) {
    if (value instanceof Sequence sequence) {
      sequence.items().forEach(item -> walk(item, site, loops));
    } else if (value instanceof Mapping mapping) {
      Intrinsic intrinsic = Intrinsic.of(mapping).orElse(null);
      if (intrinsic != null && !intrinsic.name().startsWith("Fn::ForEach")) {
        intrinsic(intrinsic, site, loops);
      } else if (mapping.size() == 1
          && CONDITION_SECTIONS.contains(site.section())
          && mapping.get("Condition") instanceof Scalar condition) {
        add(Kind.CONDITION, condition, site, loops);
      } else {
        for (Mapping.Entry entry : mapping.entries()) {
          if (entry.key().text().startsWith("Fn::ForEach")) {
            loop(entry.value(), site, loops);
          } else {
            walk(entry.value(), site.below(entry.key().text()), loops);
          }
        }
      }
    }
  }

  private void loop(Value loop, Site site, Set<String> outer) {
    if (loop instanceof Sequence parts && parts.items().size() == 3) {
      walk(parts.items().get(1), site, outer);
      walk(parts.items().get(2), site, withIdentifiers(outer, parts.items().get(0)));
    }
  }

  private static Set<String> withIdentifiers(Set<String> outer, Value identifiers) {
    Set<String> all = new HashSet<>(outer);
    List<Value> names =
        identifiers instanceof Sequence several ? several.items() : List.of(identifiers);
    for (Value name : names) {
      if (name instanceof Scalar scalar) {
        all.add(scalar.text());
      }
    }
    return Set.copyOf(all);
  }

  private void intrinsic(Intrinsic intrinsic, Site site, Set<String> loops) {
    Value argument = intrinsic.argument();
    List<Value> parts = argument instanceof Sequence several ? several.items() : List.of(argument);
    Value first = parts.isEmpty() ? null : parts.get(0);
    List<Value> rest = parts.isEmpty() ? parts : parts.subList(1, parts.size());
    switch (intrinsic.name()) {
      case "Ref" -> {
        if (argument instanceof Scalar name) {
          add(Kind.REF, name, site, loops);
        } else {
          walk(argument, site, loops);
        }
      }
      case "Condition" -> {
        if (argument instanceof Scalar name) {
          add(Kind.CONDITION, name, site, loops);
        }
      }
      case "Fn::GetAtt" -> getAtt(parts, site, loops);
      case "Fn::Sub" -> sub(first, rest, site, loops);
      case "Fn::If" -> {
        if (first instanceof Scalar name) {
          add(Kind.CONDITION, name, site, loops);
        }
        rest.forEach(branch -> walk(branch, site.inBranch(), loops));
      }
      case "Fn::FindInMap" -> {
        if (first instanceof Scalar name) {
          add(Kind.MAP, name, site, loops);
        } else if (first != null) {
          walk(first, site, loops);
        }
        rest.forEach(part -> walk(part, site, loops));
      }
      case "Fn::ValueOf" -> {
        if (first instanceof Scalar name) {
          add(Kind.REF, name, site, loops);
        }
      }
      case "Fn::And", "Fn::Or", "Fn::Not" -> parts.forEach(part -> operand(part, site, loops));
      default -> walk(argument, site, loops);
    }
  }

  private void operand(Value part, Site site, Set<String> loops) {
    if (part instanceof Mapping mapping
        && mapping.size() == 1
        && mapping.get("Condition") instanceof Scalar condition) {
      add(Kind.CONDITION, condition, site, loops);
    } else {
      walk(part, site, loops);
    }
  }

  private void getAtt(List<Value> parts, Site site, Set<String> loops) {
    if (parts.size() >= 2 && parts.get(0) instanceof Scalar resource) {
      String attribute = parts.get(1) instanceof Scalar text ? text.text() : "";
      String whole = attribute.isEmpty() ? resource.text() : resource.text() + "." + attribute;
      add(Kind.GET_ATT, whole, resource, site, loops);
    }
    parts.stream().filter(part -> part instanceof Mapping).forEach(p -> walk(p, site, loops));
  }

  private void sub(
      @org.jspecify.annotations.Nullable Value text,
      List<Value> rest,
      Site site,
      Set<String> loops) {
    Set<String> known = new HashSet<>(loops);
    for (Value variables : rest) {
      if (variables instanceof Mapping mapping) {
        known.addAll(mapping.keys());
        mapping.entries().forEach(entry -> walk(entry.value(), site, loops));
      }
    }
    if (text instanceof Scalar template) {
      Matcher matcher = VARIABLE.matcher(template.text());
      while (matcher.find()) {
        add(Kind.SUB, matcher.group(1).strip(), template, site, known);
      }
    }
  }

  private void add(Kind kind, Scalar name, Site site, Set<String> known) {
    add(kind, name.text(), name, site, known);
  }

  private void add(Kind kind, String name, Scalar written, Site site, Set<String> known) {
    if (known.contains(name) || name.contains("${") || name.contains("&{")) {
      return;
    }
    int dot = kind == Kind.GET_ATT || kind == Kind.SUB ? name.indexOf('.') : -1;
    String target = dot < 0 ? name : name.substring(0, dot);
    String attribute = dot < 0 ? "" : name.substring(dot + 1);
    references.add(new Reference(kind, target, attribute, written.origin(), site));
  }
}
