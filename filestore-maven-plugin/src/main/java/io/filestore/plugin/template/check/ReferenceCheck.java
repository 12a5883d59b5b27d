package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.check.Reference.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * FS311 to FS313, FS317: {@code Ref}, {@code Fn::GetAtt} and the variables of {@code Fn::Sub} name
 * something that there is. As long as a file cannot be read, nobody can say what there is: a name
 * that may stand there is not reported.
 */
final class ReferenceCheck implements Check {

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html">Pseudo
   *     parameters</a>
   */
  private static final Set<String> PSEUDO_PARAMETERS =
      Set.of(
          "AWS::AccountId",
          "AWS::NotificationARNs",
          "AWS::NoValue",
          "AWS::Partition",
          "AWS::Region",
          "AWS::StackId",
          "AWS::StackName",
          "AWS::URLSuffix");

  private static final Map<String, List<String>> ATTRIBUTES = Table.read("attributes.txt");

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Reference reference : template.references()) {
      Diagnostic found =
          switch (reference.kind()) {
            case REF -> ref(template, reference);
            case GET_ATT -> getAtt(template, reference);
            case SUB ->
                reference.attribute().isEmpty()
                    ? ref(template, reference)
                    : getAtt(template, reference);
            case CONDITION, DEPENDS_ON, MAP -> null;
          };
      if (found != null) {
        diagnostics.add(found);
      }
    }
    return diagnostics;
  }

  private static @Nullable Diagnostic ref(TemplateIndex template, Reference reference) {
    String name = reference.name();
    if (PSEUDO_PARAMETERS.contains(name) || template.isParameter(name)) {
      return null;
    }
    String section = reference.site().section();
    if (section.equals("Conditions") || section.equals("Rules")) {
      return inCondition(template, reference);
    }
    if (template.resources().containsKey(name) || template.samIds().isGenerated(name)) {
      return null;
    }
    int dot = name.indexOf('.');
    if (dot > 0) {
      return dotted(template, reference, name.substring(0, dot), name.substring(dot + 1));
    }
    return nothing(template, reference);
  }

  /** Conditions are decided before any resource is there. */
  private static @Nullable Diagnostic inCondition(TemplateIndex template, Reference reference) {
    boolean resource = template.resources().containsKey(reference.name());
    if (template.isOpen("Parameters")
        || (!resource && template.isUnread("Parameters", reference.name()))) {
      return null;
    }
    String problem =
        resource
            ? "is a resource, and a condition can look at parameters only"
            : "names no parameter";
    return Diagnostic.error(
        code(reference),
        reference.place().toString(),
        "'" + reference.written() + "' " + problem,
        NearMiss.hint(reference.name(), template.section("Parameters").keys())
            + "Name one of 'Parameters'");
  }

  /** {@code !Ref Function.Alias} is SAM's; {@code !Ref Table.Arn} is a mistake for GetAtt. */
  private static @Nullable Diagnostic dotted(
      TemplateIndex template, Reference reference, String id, String property) {
    if (template.samIds().referable(id).contains(property)) {
      return alias(template, reference, id, property);
    }
    if (template.resources().containsKey(id)) {
      return Diagnostic.error(
          code(reference),
          reference.place().toString(),
          "'" + reference.written() + "' names an attribute, and Ref takes a name only",
          "Write '!GetAtt " + reference.name() + "'");
    }
    return nothing(template, reference);
  }

  private static @Nullable Diagnostic alias(
      TemplateIndex template, Reference reference, String id, String property) {
    Resource resource = template.resources().get(id);
    if (resource == null
        || !resource.isFunction()
        || !Set.of("Alias", "Version").contains(property)
        || template.effective(resource, "AutoPublishAlias") != null
        || template.isUnread("Globals", "Function")
        || template.isUnread("Resources", id)) {
      return null;
    }
    return Diagnostic.error(
        code(reference),
        reference.place().toString(),
        "'" + reference.written() + "' names what SAM makes only for a function with an alias",
        "Set 'AutoPublishAlias' of '" + id + "'");
  }

  private static @Nullable Diagnostic getAtt(TemplateIndex template, Reference reference) {
    String id = reference.name();
    Resource resource = template.resources().get(id);
    if (resource != null) {
      return attribute(template, reference, resource);
    }
    if (template.samIds().isGenerated(id)) {
      return null;
    }
    if (template.isParameter(id)) {
      return Diagnostic.error(
          code(reference),
          reference.place().toString(),
          "'" + reference.written() + "' asks for an attribute of a parameter",
          "Write '!Ref " + id + "', or name a resource");
    }
    return nothing(template, reference);
  }

  private static @Nullable Diagnostic attribute(
      TemplateIndex template, Reference reference, Resource resource) {
    List<String> known = ATTRIBUTES.get(resource.type());
    String attribute = reference.attribute();
    if (template.samIds().referable(resource.id()).contains(attribute)) {
      return alias(template, reference, resource.id(), attribute);
    }
    String first = attribute.contains(".") ? attribute.substring(0, attribute.indexOf('.')) : "";
    if (known == null
        || attribute.isEmpty()
        || known.contains(attribute)
        || template.samIds().referable(resource.id()).contains(first)) {
      return null;
    }
    return Diagnostic.warning(
        "FS317",
        reference.place().toString(),
        "'" + reference.written() + "': " + resource.type() + " has no such attribute",
        NearMiss.hint(attribute, known) + "Known are " + String.join(", ", known));
  }

  private static @Nullable Diagnostic nothing(TemplateIndex template, Reference reference) {
    if (template.isUnread("Resources", reference.name())
        || template.isUnread("Parameters", reference.name())) {
      return null;
    }
    String problem = "'" + reference.written() + "' names nothing in the template";
    String place = reference.place().toString();
    if (template.isOpen("Parameters", "Resources")) {
      return Diagnostic.warning(
          code(reference),
          place,
          problem + " as it is written",
          "A transform or 'Fn::ForEach' may add it; if none does, the deployment fails");
    }
    return Diagnostic.error(
        code(reference),
        place,
        problem,
        NearMiss.hint(reference.name(), candidates(template, reference))
            + (isOfAttribute(reference)
                ? "Name a resource"
                : "Name a parameter, a resource or a pseudo parameter"));
  }

  private static Set<String> candidates(TemplateIndex template, Reference reference) {
    Set<String> names = new LinkedHashSet<>(template.resources().keySet());
    names.addAll(template.samIds().names());
    if (!isOfAttribute(reference)) {
      names.addAll(template.section("Parameters").keys());
      names.addAll(PSEUDO_PARAMETERS);
    }
    return names;
  }

  private static boolean isOfAttribute(Reference reference) {
    return reference.kind() == Kind.GET_ATT || !reference.attribute().isEmpty();
  }

  private static String code(Reference reference) {
    return switch (reference.kind()) {
      case REF -> "FS311";
      case GET_ATT -> "FS312";
      default -> "FS313";
    };
  }
}
