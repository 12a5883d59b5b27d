package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.CloudFormationException;
import io.filestore.local.cloudformation.stack.Exports;
import io.filestore.local.cloudformation.stack.LocalAddresses;
import io.filestore.local.cloudformation.stack.Stack;
import io.filestore.local.cloudformation.stack.StackEngine;
import io.filestore.local.cloudformation.stack.StackEvent;
import io.filestore.local.cloudformation.stack.StackResource;
import io.filestore.local.cloudformation.stack.StackStatus;
import io.filestore.local.cloudformation.template.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that look at stacks. */
final class StackQueries {

  static final int PAGE = 100;

  private final StackEngine engine;
  private final StackViews views;
  private final LocalAddresses addresses;

  StackQueries(StackEngine engine, LocalAddresses addresses) {
    this.engine = engine;
    this.views = new StackViews(addresses);
    this.addresses = addresses;
  }

  /** The answer; empty when it is none of these calls. */
  Optional<ObjectNode> answer(String action, Form form, String region) {
    return switch (action) {
      case "DescribeStacks" -> Optional.of(stacks(form, region));
      case "ListStacks" -> Optional.of(list(form, region));
      case "DescribeStackEvents" -> Optional.of(events(form, region));
      case "DescribeStackResource" -> Optional.of(resource(form, region));
      case "DescribeStackResources" -> Optional.of(resources(form, region));
      case "ListStackResources" -> Optional.of(listResources(form, region));
      case "ListExports" -> Optional.of(exports(form, region));
      case "ListImports" -> Optional.of(imports(form, region));
      default -> Optional.empty();
    };
  }

  private ObjectNode stacks(Form form, String region) {
    ArrayNode list = Json.array();
    ObjectNode result = Json.object();
    Optional<String> name = form.get("StackName").filter(text -> !text.isEmpty());
    if (name.isPresent()) {
      Stack stack = engine.stacks().get(region, name.get());
      synchronized (stack) {
        list.add(views.stack(stack));
      }
    } else {
      List<Stack> all =
          engine.stacks().in(region).stream()
              .filter(stack -> stack.status != StackStatus.DELETE_COMPLETE)
              .toList();
      Page<Stack> page = Page.of(all, form.get("NextToken"), PAGE, stack -> stack.id);
      for (Stack stack : page.items()) {
        synchronized (stack) {
          list.add(views.stack(stack));
        }
      }
      page.next().ifPresent(next -> result.put("NextToken", next));
    }
    result.set("Stacks", list);
    return result;
  }

  private ObjectNode list(Form form, String region) {
    List<String> filter = form.strings("StackStatusFilter").orElse(List.of());
    List<Stack> all =
        engine.stacks().in(region).stream()
            .filter(stack -> filter.isEmpty() || filter.contains(stack.status.name()))
            .toList();
    Page<Stack> page = Page.of(all, form.get("NextToken"), PAGE, stack -> stack.id);
    ArrayNode list = Json.array();
    for (Stack stack : page.items()) {
      synchronized (stack) {
        list.add(StackViews.summary(stack, "TemplateDescription"));
      }
    }
    return result("StackSummaries", list, page);
  }

  private ObjectNode events(Form form, String region) {
    String name = form.required("StackName");
    Stack stack =
        engine
            .stacks()
            .find(region, name)
            .orElseThrow(
                () -> CloudFormationException.validation("Stack [" + name + "] does not exist"));
    synchronized (stack) {
      List<StackEvent> newestFirst = new ArrayList<>(stack.events);
      Collections.reverse(newestFirst);
      Page<StackEvent> page = Page.of(newestFirst, form.get("NextToken"), PAGE, StackEvent::id);
      ArrayNode list = Json.array();
      page.items().forEach(event -> list.add(StackViews.event(stack, event)));
      return result("StackEvents", list, page);
    }
  }

  private ObjectNode resource(Form form, String region) {
    String id = form.required("LogicalResourceId");
    Stack stack = existing(form, region);
    synchronized (stack) {
      StackResource resource = stack.resources.get(id);
      if (resource == null) {
        throw CloudFormationException.validation(
            "Resource " + id + " does not exist for stack " + stack.name);
      }
      ObjectNode detail = identified(stack, resource, "LastUpdatedTimestamp");
      detail.put(
          "Metadata",
          resource.declared().metadata() == null
              ? "{}"
              : resource.declared().metadata().toString());
      return Json.object("StackResourceDetail", detail);
    }
  }

  private ObjectNode resources(Form form, String region) {
    Optional<String> physicalId = form.get("PhysicalResourceId");
    Stack stack = physicalId.isPresent() ? owner(region, physicalId.get()) : existing(form, region);
    Optional<String> logicalId = form.get("LogicalResourceId");
    ArrayNode list = Json.array();
    synchronized (stack) {
      stack.resources.values().stream()
          .filter(each -> logicalId.isEmpty() || logicalId.get().equals(each.logicalId()))
          .forEach(each -> list.add(identified(stack, each, "Timestamp")));
    }
    return Json.object("StackResources", list);
  }

  private Stack owner(String region, String physicalId) {
    for (Stack stack : engine.stacks().in(region)) {
      synchronized (stack) {
        if (stack.status != StackStatus.DELETE_COMPLETE
            && stack.resources.values().stream()
                .anyMatch(each -> physicalId.equals(each.physicalId()))) {
          return stack;
        }
      }
    }
    throw CloudFormationException.validation("Stack for " + physicalId + " does not exist");
  }

  private ObjectNode listResources(Form form, String region) {
    Stack stack = existing(form, region);
    synchronized (stack) {
      Page<StackResource> page =
          Page.of(
              List.copyOf(stack.resources.values()),
              form.get("NextToken"),
              PAGE,
              StackResource::logicalId);
      ArrayNode list = Json.array();
      page.items().forEach(each -> list.add(StackViews.resource(each, "LastUpdatedTimestamp")));
      return result("StackResourceSummaries", list, page);
    }
  }

  private ObjectNode exports(Form form, String region) {
    Page<Exports.Export> page =
        Page.of(engine.exports().in(region), form.get("NextToken"), PAGE, Exports.Export::name);
    ArrayNode list = Json.array();
    for (Exports.Export export : page.items()) {
      list.add(
          Json.object()
              .put("ExportingStackId", export.stack().id)
              .put("Name", export.name())
              .put("Value", addresses.map(export.output().shown())));
    }
    return result("Exports", list, page);
  }

  private ObjectNode imports(Form form, String region) {
    String name = form.required("ExportName");
    List<String> importers = engine.exports().importers(region, name);
    if (importers.isEmpty()) {
      throw CloudFormationException.validation(
          "Export '" + name + "' is not imported by any stack.");
    }
    Page<String> page = Page.of(importers, form.get("NextToken"), PAGE, each -> each);
    return result("Imports", Json.array(page.items()), page);
  }

  private Stack existing(Form form, String region) {
    String name = form.required("StackName");
    return engine
        .stacks()
        .find(region, name)
        .orElseThrow(
            () -> CloudFormationException.validation("Stack with id " + name + " does not exist"));
  }

  private static ObjectNode identified(Stack stack, StackResource resource, String timeName) {
    ObjectNode view = Json.object();
    view.put("StackName", stack.name);
    view.put("StackId", stack.id);
    view.setAll(StackViews.resource(resource, timeName));
    return view;
  }

  static ObjectNode result(String name, ArrayNode list, Page<?> page) {
    ObjectNode result = Json.object(name, list);
    page.next().ifPresent(next -> result.put("NextToken", next));
    return result;
  }
}
