package io.filestore.plugin.template;

import io.filestore.plugin.scan.EventDeclaration;
import io.filestore.plugin.scan.FunctionDeclaration;
import io.filestore.plugin.scan.HandlerScan;
import io.filestore.plugin.template.openapi.ApiKind;
import io.filestore.plugin.template.openapi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What handlers say about the operations of APIs. */
final class HandlerOperations {

  private HandlerOperations() {}

  static List<Operation> of(HandlerScan scan) {
    List<Operation> operations = new ArrayList<>();
    for (FunctionDeclaration function : scan.functions()) {
      for (EventDeclaration event : function.events()) {
        operation(function, event).ifPresent(operations::add);
      }
    }
    return operations;
  }

  private static Optional<Operation> operation(
      FunctionDeclaration function, EventDeclaration event) {
    String where = function.handler().toString();
    if (event instanceof EventDeclaration.RestApi rest) {
      return Optional.of(
          new Operation(
              ApiKind.REST,
              function.logicalId(),
              rest.id(),
              rest.api(),
              rest.operationId(),
              rest.method(),
              rest.path(),
              rest.apiKeyRequired(),
              where));
    }
    if (event instanceof EventDeclaration.HttpApi http) {
      return Optional.of(
          new Operation(
              ApiKind.HTTP,
              function.logicalId(),
              http.id(),
              http.api(),
              Optional.empty(),
              Optional.of(http.method()),
              Optional.of(http.path()),
              false,
              where));
    }
    return Optional.empty();
  }
}
