package io.filestore.plugin.template.check;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.check.Reference.Kind;
import io.filestore.plugin.template.check.Reference.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which resource needs which other first, with those that SAM generates: roles, permissions,
 * aliases and the notification that it writes into the bucket of an S3 event.
 */
final class DependencyGraph {

  /**
   * One resource needs another.
   *
   * @param reason why, for messages: what is written, or what SAM makes
   * @param conditional whether it holds in a branch of {@code Fn::If} only
   * @param notification whether it is that of a bucket for an S3 event
   */
  record Edge(
      String from,
      String to,
      String reason,
      Origin place,
      boolean conditional,
      boolean notification) {}

  private static final Set<String> OF_ROLE =
      Set.of("Policies", "PermissionsBoundary", "AssumeRolePolicyDocument", "RolePath");

  private static final Set<String> OF_STAGE =
      Set.of(
          "AccessLogSetting",
          "CanarySetting",
          "DefaultRouteSettings",
          "Domain",
          "MethodSettings",
          "RouteSettings",
          "StageVariables",
          "Variables");

  private final TemplateIndex template;
  private final List<Edge> edges = new ArrayList<>();

  private DependencyGraph(TemplateIndex template) {
    this.template = template;
  }

  static List<Edge> edges(TemplateIndex template) {
    DependencyGraph graph = new DependencyGraph(template);
    template.resources().values().forEach(graph::generated);
    template.references().forEach(graph::written);
    return List.copyOf(graph.edges);
  }

  private void generated(Resource resource) {
    String id = resource.id();
    if (resource.is("AWS::Serverless::Function", "AWS::Serverless::StateMachine")
        && template.samIds().hasOwnRole(resource)) {
      add(id, id + "Role", "its role", resource.place());
    }
    if (isApi(resource)) {
      add(id + "Stage", id, "its API", resource.place());
    }
    if (!resource.isFunction()) {
      return;
    }
    if (hasAlias(resource)) {
      add(id + ".Alias", id + ".Version", "its version", resource.place());
      add(id + ".Version", id, "its function", resource.place());
      add(id + ".Alias", id + "DeploymentGroup", "its deployments", resource.place());
    }
    add(id + "Url", invoked(resource), "its function", resource.place());
    add(id + "EventInvokeConfig", invoked(resource), "its function", resource.place());
    resource.events().forEach(this::event);
  }

  /** The permission that a bucket waits for; of other events, all that SAM makes for them. */
  private static String node(Resource.Event event) {
    return event.type().equals("S3") ? event.prefix() + "Permission" : event.prefix();
  }

  private boolean isBucket(String id) {
    Resource resource = template.resources().get(id);
    return resource != null && resource.is("AWS::S3::Bucket");
  }

  private void event(Resource.Event event) {
    String function = invoked(event.owner());
    Origin place = event.place();
    String node = node(event);
    add(node, function, "its function", place);
    switch (event.type()) {
      case "S3" ->
          S3EventCheck.bucket(event)
              .filter(this::isBucket)
              .ifPresent(
                  bucket -> {
                    String reason = "the S3 event '" + event.id() + "'";
                    edges.add(new Edge(bucket, node, reason, place, false, true));
                    edges.add(new Edge(bucket, function, reason, place, false, true));
                  });
      case "Api" -> api(event, "RestApiId", SamIds.REST_API);
      case "HttpApi" -> api(event, "ApiId", SamIds.HTTP_API);
      default -> {}
    }
  }

  /** SAM writes the function into the definition of an API that has none of its own. */
  private void api(Resource.Event event, String property, String implicit) {
    if (!event.properties().has(property)) {
      add(implicit, invoked(event.owner()), "the route '" + event.id() + "'", event.place());
      return;
    }
    String id = event.properties().mapping(property).text("Ref").orElse("");
    Resource api = template.resources().get(id);
    if (api != null
        && isApi(api)
        && !api.properties().has("DefinitionBody")
        && !api.properties().has("DefinitionUri")) {
      add(id, invoked(event.owner()), "the route '" + event.id() + "'", event.place());
    }
  }

  private static boolean isApi(Resource resource) {
    return resource.is("AWS::Serverless::Api", "AWS::Serverless::HttpApi");
  }

  private void written(Reference reference) {
    if (reference.kind() == Kind.CONDITION || reference.kind() == Kind.MAP) {
      return;
    }
    Optional<String> to = node(reference);
    if (to.isEmpty()) {
      return;
    }
    Site site = reference.site();
    if (site.section().equals("Globals") && site.entry().equals("Function")) {
      for (Resource function : template.resources().values()) {
        if (function.isFunction() && isInherited(function, site)) {
          written(reference, function, site.path(), to.get());
        }
      }
      return;
    }
    Resource from = template.resources().get(site.entry());
    if (site.section().equals("Resources") && from != null) {
      List<String> path = site.path();
      boolean property = !path.isEmpty() && path.get(0).equals("Properties");
      written(reference, from, property ? path.subList(1, path.size()) : List.of(), to.get());
    }
  }

  /** A scalar or a function of the resource's own replaces that of {@code Globals}. */
  private static boolean isInherited(Resource function, Site site) {
    Mapping own = function.properties();
    return !function.content().has("IgnoreGlobals")
        && (site.path().isEmpty() || !(own.get(site.path().get(0)) instanceof Scalar));
  }

  private void written(Reference reference, Resource resource, List<String> path, String to) {
    String from = resource.id();
    String property = path.isEmpty() ? "" : path.get(0);
    boolean sam = resource.is("AWS::Serverless::Function", "AWS::Serverless::StateMachine");
    if (sam && OF_ROLE.contains(property)) {
      if (!template.samIds().hasOwnRole(resource)) {
        return;
      }
      from = resource.id() + "Role";
    } else if (sam && property.equals("Events")) {
      if (path.size() < 2 || isBucketOfS3Event(resource, path)) {
        return;
      }
      String event = path.get(1);
      from =
          resource
              .events()
              .filter(e -> e.id().equals(event))
              .findFirst()
              .map(DependencyGraph::node)
              .orElse(resource.id() + event);
    } else if (resource.isFunction() && property.equals("EventInvokeConfig")) {
      add(resource.id() + "EventInvokeConfig", to, reference);
      from = resource.id() + "Role";
    } else if (isApi(resource) && OF_STAGE.contains(property)) {
      from = resource.id() + "Stage";
    } else if (resource.isFunction() && property.equals("DeploymentPreference")) {
      from = resource.id() + "DeploymentGroup";
    }
    add(from, to, reference);
  }

  private static boolean isBucketOfS3Event(Resource resource, List<String> path) {
    return path.size() > 3
        && path.get(3).equals("Bucket")
        && resource
            .properties()
            .mapping("Events")
            .mapping(path.get(1))
            .text("Type")
            .orElse("")
            .equals("S3");
  }

  private void add(String from, String to, Reference reference) {
    String written =
        reference.kind() == Kind.DEPENDS_ON ? "DependsOn " + reference.name() : reference.written();
    edges.add(
        new Edge(
            from,
            to,
            "'" + written + "'",
            reference.place(),
            reference.site().conditional(),
            false));
  }

  private void add(String from, String to, String reason, Origin place) {
    edges.add(new Edge(from, to, reason, place, false, false));
  }

  /** What is invoked for the function's events. */
  private String invoked(Resource function) {
    return hasAlias(function) ? function.id() + ".Alias" : function.id();
  }

  private boolean hasAlias(Resource function) {
    return template.effective(function, "AutoPublishAlias") != null;
  }

  /** What a reference leads to; nothing for parameters and for what nothing can come back from. */
  private Optional<String> node(Reference reference) {
    String name = reference.name();
    String full = reference.attribute().isEmpty() ? name : name + "." + reference.attribute();
    Resource whole = template.resources().get(name);
    for (String property : List.of("Alias", "Version")) {
      int dot = full.indexOf('.');
      String id = dot < 0 ? "" : full.substring(0, dot);
      Resource function = template.resources().get(id);
      if (function != null
          && function.isFunction()
          && hasAlias(function)
          && full.startsWith(id + "." + property)) {
        return Optional.of(id + "." + property);
      }
    }
    if (whole != null) {
      return Optional.of(name);
    }
    String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    Resource owner = template.resources().get(first);
    if (owner != null) {
      return isApi(owner) ? Optional.of(first + "Stage") : Optional.empty();
    }
    for (String api : List.of(SamIds.REST_API, SamIds.HTTP_API)) {
      if (first.startsWith(api) && template.samIds().isImplicitApi(api)) {
        return Optional.of(api);
      }
    }
    return template.samIds().isGenerated(name) ? generatedNode(name) : Optional.empty();
  }

  private Optional<String> generatedNode(String id) {
    for (int length = id.length() - 1; length > 0; length--) {
      Resource owner = template.resources().get(id.substring(0, length));
      if (owner != null) {
        return Optional.of(generatedNode(owner, id));
      }
    }
    return Optional.empty();
  }

  private static String generatedNode(Resource owner, String id) {
    String suffix = id.substring(owner.id().length());
    Optional<String> event =
        owner
            .events()
            .filter(e -> id.startsWith(e.prefix()))
            .findFirst()
            .map(DependencyGraph::node);
    if (event.isPresent()) {
      return event.get();
    }
    if (owner.isFunction() && suffix.startsWith("Alias")) {
      return owner.id() + ".Alias";
    }
    if (owner.isFunction() && suffix.startsWith("Version")) {
      return owner.id() + ".Version";
    }
    return isApi(owner) ? owner.id() + "Stage" : owner.type().contains("Api") ? owner.id() : id;
  }
}
