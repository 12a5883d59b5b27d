package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.openapi.Definition.Defined;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a REST API reads paths: as a tree of segments, each text or a whole parameter, one parameter
 * a node.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html">Important
 *     notes for REST APIs</a>
 */
final class PathChecks {

  private PathChecks() {}

  static void check(Definition definition, Findings findings) {
    Map<String, Mapping.Entry> byNormal = new HashMap<>();
    Map<String, Variable> byParent = new HashMap<>();
    for (Mapping.Entry entry : definition.content().mapping("paths").entries()) {
      String path = entry.key().text();
      if (!path.startsWith("/")) {
        continue;
      }
      Mapping.Entry earlier = byNormal.putIfAbsent(Route.normal(path), entry);
      if (earlier != null) {
        findings.error(
            "FS408",
            entry.key().origin(),
            "the paths '" + earlier.key().text() + "' and '" + path + "' are one to API Gateway",
            "Keep the one at "
                + earlier.key().origin()
                + "; it answers with and without the slash");
        continue;
      }
      segments(entry, byParent, findings);
    }
    definition.operations().stream()
        .filter(defined -> !defined.route().path().startsWith("/"))
        .forEach(defined -> httpOnly(defined, findings));
  }

  private record Variable(String segment, Mapping.Entry path) {}

  private static void segments(
      Mapping.Entry entry, Map<String, Variable> byParent, Findings findings) {
    List<String> parent = new ArrayList<>();
    for (String segment : Route.normal(entry.key().text()).substring(1).split("/", -1)) {
      boolean variable = segment.startsWith("{") && segment.endsWith("}");
      boolean braces = segment.contains("{") || segment.contains("}");
      if (braces && (!variable || segment.lastIndexOf('{') > 0)) {
        findings.error(
            "FS408",
            entry.key().origin(),
            "in the path '"
                + entry.key().text()
                + "' the segment '"
                + segment
                + "' is neither text nor one parameter",
            "A parameter takes a segment of its own, such as '/file/{id}'");
        return;
      }
      if (variable) {
        Variable mine = new Variable(segment, entry);
        Variable sibling = byParent.putIfAbsent(String.join("/", parent), mine);
        if (sibling != null && !sibling.segment().equals(segment)) {
          findings.error(
              "FS408",
              entry.key().origin(),
              "the paths '"
                  + sibling.path().key().text()
                  + "' and '"
                  + entry.key().text()
                  + "' have different parameters in one place",
              "Write '" + sibling.segment() + "' in both; API Gateway allows one");
          return;
        }
      }
      parent.add(variable ? "{}" : segment);
    }
  }

  private static void httpOnly(Defined defined, Findings findings) {
    findings.error(
        "FS408",
        defined.origin(),
        "the path '" + defined.route().path() + "' is one of HTTP APIs only",
        "Write '/{proxy+}' for whatever no other path takes");
  }
}
