package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * FS304: the template stays within CloudFormation's quotas.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">CloudFormation
 *     quotas</a>
 */
final class LimitCheck implements Check {

  private static final Map<String, Integer> ENTRIES = new LinkedHashMap<>();
  private static final int MAPPING_KEYS = 200;
  private static final int DESCRIPTION_BYTES = 1024;

  static {
    ENTRIES.put("Parameters", 200);
    ENTRIES.put("Mappings", 200);
    ENTRIES.put("Resources", 500);
    ENTRIES.put("Outputs", 200);
  }

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    ENTRIES.forEach(
        (section, limit) ->
            count(
                "the section '" + section + "'",
                template.section(section).size(),
                limit,
                template.section(section).origin().toString(),
                diagnostics));
    template
        .section("Mappings")
        .entries()
        .forEach(
            entry ->
                count(
                    "the map '" + entry.key().text() + "'",
                    template.section("Mappings").mapping(entry.key().text()).size(),
                    MAPPING_KEYS,
                    entry.key().origin().toString(),
                    diagnostics));
    if (template.template().get("Description") instanceof Scalar description) {
      int bytes = description.text().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > DESCRIPTION_BYTES) {
        diagnostics.add(
            Diagnostic.error(
                "FS304",
                description.origin().toString(),
                "the 'Description' has " + bytes + " bytes",
                "CloudFormation takes " + DESCRIPTION_BYTES + " at most"));
      }
    }
    return diagnostics;
  }

  private static void count(
      String what, int entries, int limit, String place, List<Diagnostic> diagnostics) {
    if (entries > limit) {
      diagnostics.add(
          Diagnostic.error(
              "FS304",
              place,
              what + " has " + entries + " entries",
              "CloudFormation takes " + limit + " at most: move some into a nested stack"));
    }
  }
}
