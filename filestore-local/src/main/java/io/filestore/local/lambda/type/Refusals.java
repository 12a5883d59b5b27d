package io.filestore.local.lambda.type;

import io.filestore.local.json.ServiceException;
import io.filestore.local.resource.ResourceException;

/** A service's refusal as the reason of an event. */
final class Refusals {

  private Refusals() {}

  static ResourceException of(ServiceException refusal) {
    return new ResourceException(
        refusal.getMessage()
            + " (Service: Lambda, Status Code: "
            + refusal.status()
            + ", Error Code: "
            + refusal.code()
            + ")",
        refusal);
  }
}
