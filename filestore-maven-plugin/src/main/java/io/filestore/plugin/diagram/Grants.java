package io.filestore.plugin.diagram;

import io.filestore.plugin.diagram.Named.Target;
import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.SymbolicText;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What functions may do: their own policies, those of roles that they name, and those that name
 * their roles.
 */
final class Grants {

  /** What is done to what; the places in it that one and the same may be done to are gathered. */
  private record Grant(String from, String to, String actions) {}

  private final Named named;
  private final Parts parts;
  private final Map<Grant, Set<String>> places = new LinkedHashMap<>();

  private Grants(Named named, Parts parts) {
    this.named = named;
    this.parts = parts;
  }

  /** The lines; what is outside the template is added to the parts. */
  static List<Link> of(Named named, Parts parts) {
    Grants grants = new Grants(named, parts);
    named.ids().forEach(grants::resource);
    List<Link> links = new ArrayList<>();
    grants.places.forEach(
        (grant, where) ->
            links.add(
                new Link(
                    grant.from(),
                    grant.to(),
                    Link.Type.MAY,
                    (grant.actions() + " " + String.join(", ", where)).strip())));
    return links;
  }

  private void resource(String id) {
    Mapping resource = named.resource(id);
    Mapping properties = resource.mapping("Properties");
    String type = resource.text("Type").orElse("");
    if (Part.Kind.of(type) == Part.Kind.FUNCTION) {
      policies(id, properties.get("Policies"));
      Value role = properties.has("Role") ? properties.get("Role") : properties.get("RoleArn");
      if (role != null) {
        named.target(role).ifPresent(target -> role(id, target.id()));
      }
    } else if (type.equals("AWS::IAM::Policy") || type.equals("AWS::IAM::ManagedPolicy")) {
      for (String grantee : grantees(properties.get("Roles"))) {
        document(grantee, properties.get("PolicyDocument"));
      }
    } else if (type.equals("AWS::Serverless::Connector")) {
      connector(properties);
    }
  }

  /** The functions that run with one of these roles. */
  private Set<String> grantees(@Nullable Value roles) {
    Set<String> found = new LinkedHashSet<>();
    if (roles == null) {
      return found;
    }
    for (String role : named.referredBy(roles)) {
      if (isFunction(role)) {
        found.add(role);
      }
      for (String id : named.ids()) {
        Value own = named.resource(id).mapping("Properties").get("Role");
        if (isFunction(id) && own != null && named.referredBy(own).contains(role)) {
          found.add(id);
        }
      }
    }
    return found;
  }

  private boolean isFunction(String id) {
    return Part.Kind.of(named.resource(id).text("Type").orElse("")) == Part.Kind.FUNCTION;
  }

  private void role(String function, String id) {
    if (isFunction(id)) {
      return; // the role that SAM makes for another function; its policies are listed there
    }
    Mapping properties = named.resource(id).mapping("Properties");
    for (Value policy : properties.items("Policies")) {
      if (policy instanceof Mapping inline) {
        document(function, inline.get("PolicyDocument"));
      }
    }
    policies(function, properties.get("ManagedPolicyArns"));
  }

  private void policies(String function, @Nullable Value policies) {
    if (policies == null) {
      return;
    }
    for (Value policy : SymbolicText.choices(policies)) {
      if (policy instanceof Mapping mapping && mapping.has("Statement")) {
        document(function, mapping);
      } else if (policy instanceof Mapping mapping
          && mapping.size() == 1
          && Intrinsic.of(mapping).isEmpty()) {
        Mapping.Entry template = mapping.entries().get(0);
        template(function, template.key().text(), template.value());
      } else {
        managed(function, policy);
      }
    }
  }

  private void managed(String function, Value policy) {
    Optional<Target> inTemplate = named.target(policy);
    if (inTemplate.isPresent()) {
      document(
          function,
          named.resource(inTemplate.get().id()).mapping("Properties").get("PolicyDocument"));
      return;
    }
    String text = SymbolicText.of(policy);
    grant(function, parts.outside(text.substring(text.lastIndexOf('/') + 1)), "managed policy", "");
  }

  /** A SAM policy template is about what its parameters name. */
  private void template(String function, String name, Value parameters) {
    Set<String> targets = new LinkedHashSet<>();
    if (parameters instanceof Mapping mapping) {
      for (Mapping.Entry parameter : mapping.entries()) {
        String id =
            named
                .target(parameter.value())
                .map(Target::id)
                .orElseGet(() -> parts.outside(SymbolicText.of(parameter.value())));
        targets.add(id);
      }
    }
    if (targets.isEmpty()) {
      grant(function, parts.outside(name), "policy template", "");
    }
    targets.forEach(target -> grant(function, target, name, ""));
  }

  private void document(String function, @Nullable Value document) {
    Value statements = document instanceof Mapping mapping ? mapping.get("Statement") : null;
    if (statements == null) {
      return;
    }
    for (Value each : SymbolicText.choices(statements)) {
      if (each instanceof Mapping statement) {
        statement(function, statement);
      }
    }
  }

  private void statement(String function, Mapping statement) {
    boolean all = statement.has("NotAction");
    Value action = statement.get(all ? "NotAction" : "Action");
    boolean others = statement.has("NotResource");
    Value resource = statement.get(others ? "NotResource" : "Resource");
    if (action == null || resource == null) {
      return;
    }
    String before = statement.text("Effect").orElse("").equals("Deny") ? "denied: " : "";
    String after = statement.has("Condition") ? " (conditional)" : "";
    for (Value each : SymbolicText.choices(resource)) {
      Optional<Target> target = others ? Optional.empty() : named.target(each);
      String id =
          target
              .map(Target::id)
              .orElseGet(() -> parts.outside((others ? "all but " : "") + SymbolicText.of(each)));
      String service = parts.kind(id).service();
      List<String> actions = new ArrayList<>();
      for (Value one : SymbolicText.choices(action)) {
        String text = SymbolicText.of(one);
        String prefix = service + ":";
        actions.add(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
      }
      String what = (all ? "all but " : "") + String.join(", ", actions);
      grant(function, id, before + what + after, target.map(Target::rest).orElse(""));
    }
  }

  private void connector(Mapping properties) {
    Optional<String> from = properties.mapping("Source").text("Id");
    Optional<String> to = properties.mapping("Destination").text("Id");
    List<String> permissions = new ArrayList<>();
    properties.items("Permissions").forEach(each -> permissions.add(SymbolicText.of(each)));
    if (from.filter(named.ids()::contains).isPresent()
        && to.filter(named.ids()::contains).isPresent()) {
      grant(from.get(), to.get(), String.join(", ", permissions), "");
    }
  }

  private void grant(String from, String to, String actions, String place) {
    Set<String> where =
        places.computeIfAbsent(new Grant(from, to, actions), key -> new LinkedHashSet<>());
    if (!place.isEmpty()) {
      where.add(place);
    }
  }
}
