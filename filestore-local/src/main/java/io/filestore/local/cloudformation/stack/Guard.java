package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Capabilities;
import io.filestore.local.cloudformation.template.Template;
import io.filestore.local.cloudformation.template.TemplateException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What must hold before an operation begins. */
final class Guard {

  private Guard() {}

  /** That the stack is in a state to be updated. */
  static void requireUpdatable(Stack stack, Deployment.Rollback rollback) {
    if (stack.status.halted()) {
      if (rollback != Deployment.Rollback.DO_NOTHING) {
        throw CloudFormationException.validation(
            "This stack is currently in a non-terminal ["
                + stack.status
                + "] state. To update the stack from this state, please use the disable-rollback"
                + " parameter with update-stack API. To rollback to the last known good state, use"
                + " the rollback-stack API.");
      }
    } else if (!stack.status.stable()) {
      throw CloudFormationException.validation(
          "Stack:" + stack.id + " is in " + stack.status + " state and can not be updated.");
    }
  }

  /** That the caller acknowledges what the template may do. */
  static void requireCapabilities(Template template, List<String> given) {
    Optional<Capabilities> needed = Capabilities.needed(template);
    if (needed.isPresent() && !needed.get().isIn(given)) {
      throw CloudFormationException.of(
          "InsufficientCapabilitiesException",
          "Requires capabilities : [" + needed.get().name() + "]");
    }
  }

  /** Does something with a template; what is wrong with it is the caller's mistake. */
  static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (TemplateException e) {
      throw CloudFormationException.validation(e.getMessage());
    }
  }
}
