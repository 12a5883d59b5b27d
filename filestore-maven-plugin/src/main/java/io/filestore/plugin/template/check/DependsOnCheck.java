package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.check.Reference.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** FS315: DependsOn is the id, or a list of ids, of resources of this template. */
final class DependsOnCheck implements Check {

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    template.resources().values().forEach(resource -> form(resource, diagnostics));
    for (Reference reference : template.references()) {
      String id = reference.name();
      if (reference.kind() == Kind.DEPENDS_ON
          && !template.resources().containsKey(id)
          && !template.samIds().isGenerated(id)
          && !template.isUnread("Resources", id)) {
        diagnostics.add(nothing(template, reference));
      }
    }
    return diagnostics;
  }

  private static void form(Resource resource, List<Diagnostic> diagnostics) {
    Value dependsOn = resource.content().get("DependsOn");
    if (dependsOn == null) {
      return;
    }
    List<Value> ids = dependsOn instanceof Sequence several ? several.items() : List.of(dependsOn);
    for (Value id : ids) {
      if (!(id instanceof Scalar)) {
        diagnostics.add(
            Diagnostic.error(
                "FS315",
                id.origin().toString(),
                "'DependsOn' of '" + resource.id() + "' holds something that is not a logical id",
                "Write the ids as plain texts; functions such as '!Ref' are not legal here"));
      }
    }
  }

  private static Diagnostic nothing(TemplateIndex template, Reference reference) {
    String owner = "'DependsOn' of '" + reference.site().entry() + "' names ";
    String name = "'" + reference.name() + "'";
    if (template.isOpen("Resources")) {
      return Diagnostic.warning(
          "FS315",
          reference.place().toString(),
          owner + name + ", which is no resource as the template is written",
          "A transform or 'Fn::ForEach' may add it; if none does, the deployment fails");
    }
    Set<String> known = new LinkedHashSet<>(template.resources().keySet());
    known.addAll(template.samIds().names());
    String what = template.isParameter(reference.name()) ? "a parameter" : "no resource";
    return Diagnostic.error(
        "FS315",
        reference.place().toString(),
        owner + name + ", which is " + what,
        NearMiss.hint(reference.name(), known) + "Name a resource of this template");
  }
}
