package io.filestore.local.sam;

import io.filestore.local.sam.api.ImplicitApis;
import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Macro;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.ParameterResolver;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.References;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::Serverless-2016-10-31}: turns SAM's resources into CloudFormation's.
 *
 * @param region such as {@code us-east-1}; decides on the partition
 * @param clock for {@code AlwaysDeploy} only
 */
public record SamTransform(String region, InstantSource clock) {

  /** The name under which a template asks for it. */
  public static final String NAME = "AWS::Serverless-2016-10-31";

  public SamTransform(String region) {
    this(region, InstantSource.system());
  }

  /**
   * Transforms a template. The result has neither Globals nor this transform; what other transforms
   * the template asks for stays.
   *
   * @param template with intrinsics in their long form; not changed
   * @param parameterValues of the template's own parameters, by name, as strings; the template's
   *     defaults stand for those that are missing
   * @throws SamTransformException when SAM refuses the template, or asks for what is not done here;
   *     all such places are told together
   */
  public ObjectNode transform(ObjectNode template, ObjectNode parameterValues)
      throws SamTransformException {
    try {
      ObjectNode sam = PythonTemplate.of(template.deepCopy());
      Partition partition = Partition.of(region);
      ObjectNode values = ParameterValues.complete(template, parameterValues, region, partition);
      Macros macros = new Macros();
      macros.refuseUnsupported(sam);
      ImplicitApis.addTo(sam);
      Globals.merge(sam);
      Translation translation =
          new Translation(sam, new ParameterResolver(values), partition.value(), clock);
      return new Run(translation, macros).result();
    } catch (Problem e) {
      throw failed(e.messages());
    }
  }

  private static SamTransformException failed(Collection<String> messages) {
    return new SamTransformException(new ArrayList<>(new TreeSet<>(messages)));
  }

  /** One template on its way. */
  private static final class Run {

    private final Translation translation;
    private final Macros macros;
    private final ObjectNode resources = Nodes.object();
    private final Map<String, String> renamed = new HashMap<>();
    private final Map<String, String> generated = new HashMap<>();
    private final List<String> errors = new ArrayList<>();

    Run(Translation translation, Macros macros) {
      this.translation = translation;
      this.macros = macros;
    }

    ObjectNode result() {
      ObjectNode original = translation.resources();
      ObjectNode before = original.deepCopy();
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(before)) {
        resources.set(entry.getKey(), entry.getValue());
      }
      for (String logicalId : macros.inOrder(original)) {
        expand(logicalId, (ObjectNode) original.path(logicalId));
      }
      if (!errors.isEmpty()) {
        throw Problem.document(errors);
      }
      ObjectNode result = Nodes.object();
      Nodes.entries(translation.template())
          .forEach(entry -> result.set(entry.getKey(), entry.getValue()));
      result.set("Resources", resources);
      removeTransform(result);
      ObjectNode plain = (ObjectNode) Nodes.plain(result);
      new References(renamed, generated).rewrite(plain);
      return plain;
    }

    private void expand(String logicalId, ObjectNode given) {
      try {
        Macro macro = macros.of(given);
        noteApiFunctions(given);
        SamResource source = SamResource.read(logicalId, given, macro.rules());
        List<CfnResource> made = macro.expand(source, translation);
        resources.remove(logicalId);
        noteGenerated(logicalId, macro, made);
        for (CfnResource resource : made) {
          add(logicalId, resource);
        }
      } catch (Problem e) {
        if (e.scope() == Problem.Scope.DOCUMENT) {
          throw e;
        }
        errors.addAll(e.messages());
      }
    }

    private void noteApiFunctions(ObjectNode given) {
      ObjectNode properties = Nodes.objectAt(given, "Properties");
      ObjectNode events = Nodes.objectAt(properties, "Events");
      if (events == null || !Nodes.isText(given.get("Type"), "AWS::Serverless::Function")) {
        return;
      }
      for (JsonNode event : events) {
        JsonNode id = event.path("Properties").path("RestApiId");
        JsonNode apiId = id.has("Ref") ? id.path("Ref") : id;
        if (Nodes.isText(event.get("Type"), "Api") && apiId.isString()) {
          translation.addFunctionName(apiId.stringValue(), Nodes.get(properties, "FunctionName"));
        }
      }
    }

    private void noteGenerated(String logicalId, Macro macro, List<CfnResource> made) {
      Map<String, String> byType = new HashMap<>();
      made.forEach(resource -> byType.put(resource.type(), resource.logicalId()));
      macro
          .referable()
          .forEach(
              (name, type) -> {
                String id = byType.get(type);
                if (id != null) {
                  generated.put(logicalId + "." + name, id);
                }
              });
      if (macro.renames() && !made.isEmpty()) {
        renamed.put(logicalId, made.get(0).logicalId());
      }
    }

    private void add(String logicalId, CfnResource resource) {
      JsonNode there = translation.resources().get(resource.logicalId());
      if (there != null && !macros.mayReplace(resource.type(), there)) {
        errors.add(
            "Transforming resource with id ["
                + logicalId
                + "] attempts to create a new resource with id ["
                + resource.logicalId()
                + "] and type \""
                + resource.type()
                + "\". A resource with that id already exists within this template. Please use a"
                + " different id for that resource.");
        return;
      }
      resources.set(resource.logicalId(), resource.toJson());
    }

    private static void removeTransform(ObjectNode template) {
      ArrayNode others = Nodes.array();
      JsonNode transforms = template.get("Transform");
      if (transforms instanceof ArrayNode list) {
        list.forEach(
            each -> {
              if (!Nodes.isText(each, NAME)) {
                others.add(each);
              }
            });
      }
      template.remove("Transform");
      if (!others.isEmpty()) {
        template.set("Transform", others);
      }
    }
  }
}
