package io.filestore.local.cloudformation.stack;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What stacks of a region give to each other. */
public final class Exports {

  private final Stacks stacks;

  public Exports(Stacks stacks) {
    this.stacks = stacks;
  }

  /**
   * One export.
   *
   * @param output always one with an export name
   */
  public record Export(Stack stack, StackOutput output) {

    public String name() {
      return Objects.requireNonNull(output.exportName());
    }
  }

  /** All of a region, by name. */
  public List<Export> in(String region) {
    return stacks.in(region).stream()
        .filter(stack -> !stack.gone())
        .flatMap(
            stack ->
                stack.outputs.stream()
                    .filter(output -> output.exportName() != null)
                    .map(output -> new Export(stack, output)))
        .sorted(Comparator.comparing(Export::name))
        .toList();
  }

  Optional<Export> find(String region, String name) {
    return in(region).stream().filter(export -> export.name().equals(name)).findFirst();
  }

  /** The names of the stacks that use an export. */
  public List<String> importers(String region, String name) {
    return stacks.in(region).stream()
        .filter(stack -> !stack.gone())
        .filter(stack -> stack.imports.contains(name))
        .map(stack -> stack.name)
        .sorted()
        .toList();
  }

  /** Why exports may not go the way an operation wants, in CloudFormation's words. */
  Optional<String> conflict(Stack stack, List<StackOutput> wanted) {
    for (StackOutput output : wanted) {
      if (output.exportName() != null) {
        Optional<Export> other =
            find(stack.region, output.exportName()).filter(export -> export.stack() != stack);
        if (other.isPresent()) {
          return Optional.of(
              "Export with name "
                  + output.exportName()
                  + " is already exported by stack "
                  + other.get().stack().name
                  + ".");
        }
      }
    }
    for (Export mine : in(stack.region)) {
      if (mine.stack() == stack) {
        List<String> users = importers(stack.region, mine.name());
        Optional<StackOutput> next =
            wanted.stream().filter(each -> mine.name().equals(each.exportName())).findFirst();
        boolean same = next.isPresent() && next.get().value().equals(mine.output().value());
        if (!users.isEmpty() && !same) {
          return Optional.of(
              "Export "
                  + mine.name()
                  + " cannot be "
                  + (next.isPresent() ? "updated" : "deleted")
                  + " as it is in use by "
                  + String.join(", ", users));
        }
      }
    }
    return Optional.empty();
  }
}
