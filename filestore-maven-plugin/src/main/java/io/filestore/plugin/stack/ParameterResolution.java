package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.ResolvedParameters.Resolved;
import io.filestore.plugin.stack.ResolvedParameters.Source;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds each parameter's value: typed, in the environment's file, in the pom, as the stack has it,
 * the template's default. All that is wrong is told at once, before anything is sent.
 */
final class ParameterResolution {

  private final List<TemplateParameter> declared;
  private final ParameterSources sources;
  private final Map<String, String> previous;
  private final boolean isKept;
  private final List<String> problems = new ArrayList<>();

  private ParameterResolution(
      Mapping template, ParameterSources sources, Map<String, String> previous, boolean isKept) {
    this.declared = TemplateParameter.of(template);
    this.sources = sources;
    this.previous = previous;
    this.isKept = isKept;
  }

  /**
   * Resolves for a stack.
   *
   * @param previous the stack's values; none when there is no stack
   * @param isKept whether the stack stays, and CloudFormation knows them
   * @throws FilestoreException when a value is missing, is not allowed or has no parameter
   */
  static ResolvedParameters resolve(
      Mapping template, ParameterSources sources, Map<String, String> previous, boolean isKept) {
    return new ParameterResolution(template, sources, previous, isKept).resolve();
  }

  private ResolvedParameters resolve() {
    Set<String> names = declared.stream().map(TemplateParameter::name).collect(Collectors.toSet());
    unknown(sources.commandLine(), "-Dfilestore.parameters", names);
    unknown(sources.environment().parameters(), sources.environment().source(), names);
    unknown(sources.pom(), "the pom", names);
    List<Resolved> resolved = new ArrayList<>();
    for (TemplateParameter parameter : declared) {
      resolve(parameter).ifPresent(resolved::add);
    }
    if (problems.size() == 1) {
      throw new FilestoreException(problems.get(0), action());
    }
    if (!problems.isEmpty()) {
      throw new FilestoreException(
          problems.size()
              + " parameters are not right:\n  "
              + String.join("\n  ", problems)
              + "\nNothing was sent",
          action());
    }
    return new ResolvedParameters(resolved);
  }

  private static String action() {
    return "Set values by -Dfilestore.parameters=Name=Value,… , in src/main/sam/env/<name>.yaml"
        + " with -Dfilestore.env=<name>, or in the pom";
  }

  private void unknown(Map<String, String> given, String place, Set<String> names) {
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        problems.add(
            "The template has no parameter '"
                + name
                + "', which "
                + place
                + " sets"
                + NearMiss.of(name, names).map(near -> " (it has '" + near + "')").orElse(""));
      }
    }
  }

  private Optional<Resolved> resolve(TemplateParameter parameter) {
    String name = parameter.name();
    Optional<Resolved> found =
        given(parameter, sources.commandLine(), Source.COMMAND_LINE)
            .or(() -> given(parameter, sources.environment().parameters(), Source.ENVIRONMENT))
            .or(() -> given(parameter, sources.pom(), Source.POM))
            .or(() -> before(parameter))
            .or(
                () ->
                    parameter
                        .defaultValue()
                        .map(value -> resolved(parameter, value, Source.DEFAULT)));
    if (found.isEmpty()) {
      problems.add("The parameter '" + name + "' has no value and no default");
    }
    found.filter(each -> each.source() != Source.DEFAULT).ifPresent(each -> check(parameter, each));
    return found;
  }

  private void check(TemplateParameter parameter, Resolved resolved) {
    resolved
        .value()
        .flatMap(parameter::objection)
        .ifPresent(
            demand ->
                problems.add(
                    "The parameter '"
                        + parameter.name()
                        + "' "
                        + (parameter.isSecret()
                            ? ""
                            : "is '" + resolved.shown() + "' (" + resolved.source() + ") and ")
                        + demand));
  }

  private static Optional<Resolved> given(
      TemplateParameter parameter, Map<String, String> values, Source source) {
    return Optional.ofNullable(values.get(parameter.name()))
        .map(value -> resolved(parameter, value, source));
  }

  private static Resolved resolved(TemplateParameter parameter, String value, Source source) {
    return new Resolved(parameter.name(), Optional.of(value), source, parameter.isSecret(), false);
  }

  private Optional<Resolved> before(TemplateParameter parameter) {
    String value = previous.get(parameter.name());
    // CloudFormation shows no secret: it can be kept, not sent again.
    if (value == null || (parameter.isSecret() && !isKept)) {
      return Optional.empty();
    }
    return Optional.of(
        new Resolved(
            parameter.name(),
            parameter.isSecret() ? Optional.empty() : Optional.of(value),
            Source.PREVIOUS,
            parameter.isSecret(),
            isKept));
  }
}
