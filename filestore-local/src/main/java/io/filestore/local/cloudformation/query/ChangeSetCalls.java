package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.ChangeSet;
import io.filestore.local.cloudformation.stack.ChangeSets;
import io.filestore.local.cloudformation.stack.PlannedChange;
import io.filestore.local.cloudformation.stack.Stack;
import io.filestore.local.cloudformation.stack.StackEngine;
import io.filestore.local.cloudformation.template.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls about change sets. */
final class ChangeSetCalls {

  private final StackEngine engine;
  private final ChangeSets changeSets;
  private final Requests requests;

  ChangeSetCalls(StackEngine engine, ChangeSets changeSets, Requests requests) {
    this.engine = engine;
    this.changeSets = changeSets;
    this.requests = requests;
  }

  /** The answer; empty when it is none of these calls. */
  Optional<ObjectNode> answer(String action, Form form, String region) throws IOException {
    switch (action) {
      case "CreateChangeSet" -> {
        ChangeSets.Found made = changeSets.create(requests.changeSet(form, region));
        return Optional.of(
            Json.object().put("Id", made.changeSet().id()).put("StackId", made.stack().id));
      }
      case "DescribeChangeSet" -> {
        return Optional.of(describe(form, region));
      }
      case "ExecuteChangeSet" -> {
        changeSets.execute(
            region,
            form.orNull("StackName"),
            form.required("ChangeSetName"),
            form.get("DisableRollback").map(Boolean::parseBoolean),
            form.flag("RetainExceptOnCreate"),
            form.orNull("ClientRequestToken"));
        return Optional.of(Json.object());
      }
      case "DeleteChangeSet" -> {
        changeSets.delete(region, form.orNull("StackName"), form.required("ChangeSetName"));
        return Optional.of(Json.object());
      }
      case "ListChangeSets" -> {
        return Optional.of(list(form, region));
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private ObjectNode describe(Form form, String region) {
    ChangeSets.Found found =
        changeSets.get(region, form.orNull("StackName"), form.required("ChangeSetName"));
    ChangeSet changeSet = found.changeSet();
    ObjectNode view;
    synchronized (found.stack()) {
      view = ChangeSetViews.changeSet(found.stack(), changeSet);
    }
    Page<PlannedChange> page =
        Page.of(
            changeSet.changes(),
            form.get("NextToken"),
            StackQueries.PAGE,
            PlannedChange::logicalId);
    ArrayNode list = Json.array();
    page.items().forEach(change -> list.add(ChangeSetViews.change(change)));
    view.set("Changes", list);
    page.next().ifPresent(next -> view.put("NextToken", next));
    return view;
  }

  private ObjectNode list(Form form, String region) {
    Stack stack = engine.stacks().get(region, form.required("StackName"));
    synchronized (stack) {
      Page<ChangeSet> page =
          Page.of(
              List.copyOf(stack.changeSets.values()),
              form.get("NextToken"),
              StackQueries.PAGE,
              ChangeSet::id);
      ArrayNode list = Json.array();
      page.items().forEach(each -> list.add(ChangeSetViews.summary(stack, each)));
      return StackQueries.result("Summaries", list, page);
    }
  }
}
