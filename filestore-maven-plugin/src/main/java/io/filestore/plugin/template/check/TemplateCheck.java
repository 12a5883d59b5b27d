package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Mapping;
import java.util.List;

/**
 * Checks the merged template. Legal templates give no error; what a transform or a branch of {@code
 * Fn::If} may yet make right is a warning.
 */
public final class TemplateCheck {

  private static final List<Check> CHECKS =
      List.of(
          new SectionFormCheck(),
          new ResourceFormCheck(),
          new LimitCheck(),
          new IntrinsicFormCheck(),
          new ReferenceCheck(),
          new ConditionCheck(),
          new DependsOnCheck(),
          new FindInMapCheck(),
          new CycleCheck(),
          new RuntimeCheck(),
          new PolicyCheck(),
          new HandlerCheck(),
          new RouteCheck(),
          new ImplicitPathCheck(),
          new S3EventCheck(),
          new LayerCheck());

  private TemplateCheck() {}

  /**
   * All findings, FS301 to FS372, in the order of the checks and of the template.
   *
   * @param template generated and fragments, merged
   */
  public static List<Diagnostic> check(Mapping template, CheckContext context) {
    TemplateIndex index = new TemplateIndex(template, context.gaps());
    return CHECKS.stream()
        .flatMap(check -> check.check(index, context).stream())
        .distinct()
        .toList();
  }
}
