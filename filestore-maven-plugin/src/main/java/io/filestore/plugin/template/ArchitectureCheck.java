package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/**
 * FS373: functions that run the module's code run on the processors that its jars were vendored
 * for.
 */
final class ArchitectureCheck {

  private ArchitectureCheck() {}

  static List<Diagnostic> check(Mapping template, FunctionDefaults defaults) {
    Mapping globals = template.mapping("Globals").mapping("Function");
    List<Diagnostic> findings = new ArrayList<>();
    for (Mapping.Entry resource : template.mapping("Resources").entries()) {
      if (resource.value() instanceof Mapping function && OwnCode.isOwn(function, defaults)) {
        Mapping properties = function.mapping("Properties");
        String property = "Architectures";
        List<Value> said =
            properties.has(property) ? properties.items(property) : globals.items(property);
        for (Value one : said) {
          if (one instanceof Scalar scalar && !scalar.text().equals(defaults.architecture())) {
            findings.add(
                Diagnostic.error(
                    "FS373",
                    one.origin().toString(),
                    "'"
                        + resource.key().text()
                        + "' runs on '"
                        + scalar.text()
                        + "', and the jars are vendored for '"
                        + defaults.architecture()
                        + "'",
                    "Set filestore.architecture to '" + scalar.text() + "'"));
          }
        }
      }
    }
    return findings;
  }
}
