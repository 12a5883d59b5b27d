package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What the resource providers gave.
 *
 * @param byLogicalId resources as they stand in the template: strings, booleans, numbers, lists and
 *     maps with string keys, in the order in which they are to be written
 * @param providerOf binary name of the provider of each logical id
 * @param diagnostics FS133 to FS136
 */
public record ProvidedResources(
    SortedMap<String, Map<String, Object>> byLogicalId,
    Map<String, String> providerOf,
    List<Diagnostic> diagnostics) {

  /** FS111 for each logical id that a function has too. */
  public List<Diagnostic> clashesWith(HandlerScan scan) {
    List<Diagnostic> findings = new ArrayList<>();
    for (FunctionDeclaration function : scan.functions()) {
      String provider = providerOf.get(function.logicalId());
      if (provider != null) {
        findings.add(
            Diagnostic.error(
                "FS111",
                function.handler().toString(),
                "the logical id '"
                    + function.logicalId()
                    + "' belongs to the function and to a resource of "
                    + provider,
                "Give each one of its own, @LambdaFunction(id = …) or Resource.of(type, id)"));
      }
    }
    return findings;
  }
}
