package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Gaps;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.openapi.Definition.Defined;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rules within one document: operation ids, path parameters, security schemes. */
final class DefinitionChecks {

  private DefinitionChecks() {}

  static void check(Definition definition, Findings findings) {
    operationIds(definition, findings);
    definition.operations().forEach(defined -> parameters(definition, defined, findings));
  }

  /**
   * Rules that depend on the API: what it adds, how it reads paths.
   *
   * @param schemesOfApi names of security schemes that the API's own properties define
   * @param gaps a file that could not be read may define further ones
   */
  static void check(
      Definition definition, ApiKind kind, Set<String> schemesOfApi, Gaps gaps, Findings findings) {
    if (kind == ApiKind.REST) {
      PathChecks.check(definition, findings);
    }
    if (gaps.fragments()) {
      return;
    }
    Set<String> schemes = new TreeSet<>(schemesOfApi);
    schemes.addAll(definition.dialect().securitySchemes(definition.content()).keys());
    security(definition.content(), schemes, findings);
    definition.operations().forEach(defined -> security(defined.content(), schemes, findings));
  }

  private static void operationIds(Definition definition, Findings findings) {
    Map<String, Defined> first = new HashMap<>();
    for (Defined defined : definition.operations()) {
      Optional<String> id = defined.operationId();
      Defined earlier = id.isEmpty() ? null : first.putIfAbsent(id.get(), defined);
      if (earlier != null) {
        findings.error(
            "FS410",
            defined.origin(),
            "the operationId '"
                + id.get()
                + "' of '"
                + defined.route()
                + "' is also that of '"
                + earlier.route()
                + "'",
            "It stands first at " + earlier.origin() + "; give each operation its own");
      }
    }
  }

  private static void parameters(Definition definition, Defined defined, Findings findings) {
    Mapping item = definition.content().mapping("paths").mapping(defined.route().path());
    Set<String> declared = new LinkedHashSet<>();
    boolean itemKnown = declared(item, definition.content(), declared);
    boolean known = declared(defined.content(), definition.content(), declared) && itemKnown;
    List<String> used = Route.parameters(defined.route().path());
    for (String name : declared) {
      if (!used.contains(name)) {
        findings.error(
            "FS409",
            defined.origin(),
            "'"
                + defined.route()
                + "' declares the path parameter '"
                + name
                + "', which is not in the path",
            "Write '{" + name + "}' in the path, or remove the parameter");
      }
    }
    for (String name : used) {
      if (known && !declared.contains(name)) {
        findings.error(
            "FS409",
            defined.origin(),
            "'" + defined.route() + "' does not declare its path parameter '" + name + "'",
            "Add a parameter with name: " + name + ", in: path, required: true");
      }
    }
  }

  /** Adds the names of the path parameters; false when a parameter cannot be looked into. */
  private static boolean declared(Mapping holder, Mapping document, Set<String> names) {
    Value parameters = holder.get("parameters");
    if (parameters != null && !(parameters instanceof Sequence)) {
      return false;
    }
    boolean known = true;
    for (Value item : holder.items("parameters")) {
      Optional<Mapping> parameter = References.resolve(item, document);
      Optional<String> in = parameter.flatMap(found -> found.text("in"));
      if (in.isEmpty()) {
        known = false;
      } else if (in.get().equals("path")) {
        parameter.flatMap(found -> found.text("name")).ifPresent(names::add);
      }
    }
    return known;
  }

  private static void security(Mapping holder, Set<String> schemes, Findings findings) {
    for (Value requirement : holder.items("security")) {
      if (!(requirement instanceof Mapping mapping)) {
        continue;
      }
      for (Mapping.Entry entry : mapping.entries()) {
        String name = entry.key().text();
        if (!schemes.contains(name) && !name.equals("Ref") && !name.startsWith("Fn::")) {
          findings.error(
              "FS418",
              entry.key().origin(),
              "the security scheme '" + name + "' is not defined, so nothing would be protected",
              NearMisses.phrase(name, "security schemes", schemes));
        }
      }
    }
  }
}
