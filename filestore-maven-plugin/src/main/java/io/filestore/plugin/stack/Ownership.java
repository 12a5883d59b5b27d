package io.filestore.plugin.stack;

import io.filestore.plugin.artifact.TemplateText;
import io.filestore.plugin.error.Faq;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import java.util.Optional;

/** Whose a stack is: {@code Metadata.Filestore.Module} of its template says it. */
final class Ownership {

  private final CloudFormation cloudFormation;
  private final Question question;

  Ownership(CloudFormation cloudFormation, Question question) {
    this.cloudFormation = cloudFormation;
    this.question = question;
  }

  /** The template that the stack was made from. */
  Mapping template(Stack stack) {
    return TemplateText.read(
        cloudFormation.template(stack.id()), "the template of '" + stack.name() + "'");
  }

  /**
   * Goes on only with a stack of the module, or of another when the user wants that.
   *
   * @param takeOver whether the user has said so already
   * @param verb what is about to be done to the stack, as in {@code deploy into}
   * @throws FilestoreException when it is not ours, and nobody says that it shall be
   */
  void check(Stack stack, Mapping template, String module, boolean takeOver, String verb) {
    Optional<String> owner = template.mapping("Metadata").mapping("Filestore").text("Module");
    if (takeOver || owner.filter(module::equals).isPresent()) {
      return;
    }
    String whose =
        owner
            .map(other -> "belongs to the module '" + other + "', not to '" + module + "'")
            .orElse("was not made by this plugin");
    String problem = "The stack '" + stack.name() + "' " + whose;
    if (!question.canAsk()) {
      throw new FilestoreException(
          problem,
          Faq.NOT_YOUR_STACK.after(
              "Choose another name by -Dfilestore.stackName, or to "
                  + verb
                  + " it all the same say -Dfilestore.takeOver"));
    }
    if (!question.yes(problem + ". Really " + verb + " it?")) {
      throw new FilestoreException(problem, "Choose another name by -Dfilestore.stackName");
    }
  }
}
