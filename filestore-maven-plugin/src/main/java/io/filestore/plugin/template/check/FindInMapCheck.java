package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.check.Reference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** FS316: the map that {@code Fn::FindInMap} names is in the template. */
final class FindInMapCheck implements Check {

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Set<String> known = template.section("Mappings").keys();
    for (Reference reference : template.references()) {
      if (reference.kind() != Kind.MAP
          || known.contains(reference.name())
          || template.isUnread("Mappings", reference.name())) {
        continue;
      }
      String problem = "'!FindInMap' names the map '" + reference.name() + "', which is not there";
      String place = reference.place().toString();
      diagnostics.add(
          template.isOpen("Mappings")
              ? Diagnostic.warning(
                  "FS316",
                  place,
                  problem + " as the template is written",
                  "A transform may add it; if none does, the deployment fails")
              : Diagnostic.error(
                  "FS316",
                  place,
                  problem,
                  NearMiss.hint(reference.name(), known) + "Add it under 'Mappings'"));
    }
    return diagnostics;
  }
}
