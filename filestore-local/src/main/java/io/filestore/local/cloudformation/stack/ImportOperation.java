package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.cloudformation.template.ResourceGraph;
import io.filestore.local.cloudformation.template.TemplateException;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes resources that exist into a stack. */
final class ImportOperation implements Runnable {

  private final Workshop shop;
  private final Stack stack;
  private final Deployment deployment;
  private final Map<String, Map<String, String>> identifiers;

  ImportOperation(
      Workshop shop,
      Stack stack,
      Deployment deployment,
      Map<String, Map<String, String>> identifiers) {
    this.shop = shop;
    this.stack = stack;
    this.deployment = deployment;
    this.identifiers = identifiers;
  }

  @Override
  public void run() {
    DeploymentScope scope = shop.scope(stack, deployment);
    Map<String, Set<String>> order =
        ResourceGraph.of(deployment.template(), scope::condition).needs();
    List<StackResource> imported = new ArrayList<>();
    for (Map.Entry<String, Set<String>> entry : order.entrySet()) {
      Map<String, String> identifier = identifiers.get(entry.getKey());
      if (identifier == null) {
        continue;
      }
      StackResource resource = begin(entry.getKey(), List.copyOf(entry.getValue()));
      try {
        Desired desired = Desired.of(entry.getKey(), deployment, scope);
        Resource adopted = shop.actions().adopt(stack, resource, desired.properties(), identifier);
        StackResource done =
            resource
                .with(desired.declared(), resource.needs())
                .made(adopted, desired.properties())
                .with(ResourceStatus.IMPORT_COMPLETE, "Resource import completed.");
        shop.journal().resource(stack, done);
        imported.add(done);
      } catch (ResourceException | TemplateException e) {
        shop.journal().resource(stack, resource.with(ResourceStatus.IMPORT_FAILED, e.getMessage()));
        imported.add(resource);
        rollback(imported);
        return;
      }
    }
    shop.journal()
        .change(
            stack,
            each -> {
              each.current = deployment;
              each.target = null;
            });
    shop.journal().status(stack, StackStatus.IMPORT_COMPLETE, null);
  }

  private StackResource begin(String id, List<String> needs) {
    StackResource resource =
        new StackResource(
            id,
            Json.show(deployment.template().resources().path(id).path("Type")),
            ResourceStatus.IMPORT_IN_PROGRESS,
            "Resource import started.",
            shop.journal().now(),
            null,
            Json.object(),
            Json.object(),
            new StackResource.Declared("Retain", "Retain", null, null),
            needs,
            shop.order().incrementAndGet());
    shop.journal().resource(stack, resource);
    return resource;
  }

  private void rollback(List<StackResource> imported) {
    shop.journal()
        .status(
            stack,
            StackStatus.IMPORT_ROLLBACK_IN_PROGRESS,
            Failure.list("import", List.of(imported.get(imported.size() - 1).logicalId())));
    for (StackResource resource : imported) {
      shop.journal().aside(stack, resource.with(ResourceStatus.IMPORT_ROLLBACK_COMPLETE, null));
      shop.journal().change(stack, each -> each.resources.remove(resource.logicalId()));
    }
    shop.journal().change(stack, each -> each.target = null);
    shop.journal().status(stack, StackStatus.IMPORT_ROLLBACK_COMPLETE, null);
  }
}
