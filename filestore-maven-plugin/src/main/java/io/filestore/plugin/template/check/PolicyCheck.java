package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * FS341: a policy is one that SAM takes. FS342: a policy template has its parameters. FS343 warns
 * of a managed policy that we do not know.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html">Policy
 *     templates</a>
 */
final class PolicyCheck implements Check {

  private static final Map<String, List<String>> TEMPLATES = Table.read("policy-templates.txt");
  private static final Set<String> MANAGED = Table.read("managed-policies.txt").keySet();
  private static final String LIST =
      "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/"
          + "serverless-policy-template-list.html";

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Resource resource : template.resources().values()) {
      Value policies = resource.properties().get("Policies");
      if (policies != null
          && resource.is("AWS::Serverless::Function", "AWS::Serverless::StateMachine")) {
        List<Value> all =
            policies instanceof Sequence several ? several.items() : List.of(policies);
        all.forEach(policy -> check(resource, policy, diagnostics));
      }
    }
    return diagnostics;
  }

  private static void check(Resource resource, Value policy, List<Diagnostic> diagnostics) {
    if (policy instanceof Scalar name) {
      if (!name.isNull()) {
        managed(resource, name, diagnostics);
      }
      return;
    }
    if (policy instanceof Mapping mapping) {
      Optional<Intrinsic> intrinsic = Intrinsic.of(mapping);
      if (intrinsic.isPresent()) {
        branches(resource, intrinsic.get(), diagnostics);
        return;
      }
      if (mapping.has("Statement") || mapping.keys().stream().anyMatch(k -> k.startsWith("Fn::"))) {
        return;
      }
      if (mapping.size() == 1) {
        template(resource, mapping.entries().get(0), diagnostics);
        return;
      }
    }
    diagnostics.add(
        Diagnostic.error(
            "FS341",
            policy.origin().toString(),
            "a policy of '" + resource.id() + "' is not one that SAM takes",
            "Write the name or ARN of a managed policy, a policy template with its parameters, or a"
                + " policy document with 'Statement'"));
  }

  private static void branches(
      Resource resource, Intrinsic intrinsic, List<Diagnostic> diagnostics) {
    if (intrinsic.name().equals("Fn::If")
        && intrinsic.argument() instanceof Sequence parts
        && parts.items().size() == 3) {
      parts.items().subList(1, 3).forEach(branch -> check(resource, branch, diagnostics));
    }
  }

  private static void template(
      Resource resource, Mapping.Entry entry, List<Diagnostic> diagnostics) {
    String name = entry.key().text();
    List<String> required = TEMPLATES.get(name);
    if (required == null) {
      diagnostics.add(
          Diagnostic.error(
              "FS341",
              entry.key().origin().toString(),
              "'"
                  + resource.id()
                  + "' has the policy template '"
                  + name
                  + "', which SAM does not have",
              NearMiss.hint(name, TEMPLATES.keySet()) + "All are listed at " + LIST));
      return;
    }
    if (Intrinsic.of(entry.value()).isPresent()) {
      return;
    }
    Mapping given =
        entry.value() instanceof Mapping mapping ? mapping : Mapping.empty(entry.key().origin());
    List<String> missing = required.stream().filter(p -> !given.has(p)).toList();
    if (!missing.isEmpty() || !(entry.value() instanceof Mapping)) {
      List<String> unknown = given.keys().stream().filter(p -> !required.contains(p)).toList();
      String without = missing.isEmpty() ? "a mapping" : "'" + String.join("', '", missing) + "'";
      String instead = unknown.isEmpty() ? "" : " (it has '" + String.join("', '", unknown) + "')";
      diagnostics.add(
          Diagnostic.error(
              "FS342",
              entry.key().origin().toString(),
              "the policy template '"
                  + name
                  + "' of '"
                  + resource.id()
                  + "' stands without "
                  + without
                  + instead,
              required.isEmpty()
                  ? "Write '" + name + ": {}'"
                  : "It takes " + String.join(", ", required)));
    }
  }

  private static void managed(Resource resource, Scalar policy, List<Diagnostic> diagnostics) {
    String name = policy.text();
    if (name.startsWith("arn:") || MANAGED.contains(name)) {
      return;
    }
    if (TEMPLATES.containsKey(name)) {
      List<String> required = TEMPLATES.get(name);
      diagnostics.add(
          Diagnostic.error(
              "FS342",
              policy.origin().toString(),
              "the policy template '" + name + "' of '" + resource.id() + "' stands as a text",
              required.isEmpty()
                  ? "Write '" + name + ": {}'"
                  : "Write it as a mapping with " + String.join(", ", required)));
      return;
    }
    diagnostics.add(
        Diagnostic.warning(
            "FS343",
            policy.origin().toString(),
            "'"
                + resource.id()
                + "' has the managed policy '"
                + name
                + "', which is not one of AWS's known ones",
            NearMiss.hint(name, MANAGED) + "Write the name of an AWS managed policy, or an ARN"));
  }
}
