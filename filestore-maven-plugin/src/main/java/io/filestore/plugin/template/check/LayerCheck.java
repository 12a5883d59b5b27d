package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * FS372: a function has five layers at most, those of {@code Globals} included, which SAM adds. A
 * layer that {@code Fn::If} may take away is not counted.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
 *     quotas</a>
 */
final class LayerCheck implements Check {

  private static final int MOST = 5;

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Resource resource : template.resources().values()) {
      if (!resource.isFunction()) {
        continue;
      }
      int layers =
          count(template.globals(resource).get("Layers"))
              + count(resource.properties().get("Layers"));
      if (layers > MOST) {
        diagnostics.add(
            Diagnostic.error(
                "FS372",
                resource.place().toString(),
                "'" + resource.id() + "' has " + layers + " layers, and Lambda takes " + MOST,
                "Name fewer in its 'Layers', or set filestore.layout to 'bundled', which needs"
                    + " none for the dependencies"));
      }
    }
    return diagnostics;
  }

  private static int count(@Nullable Value layers) {
    if (!(layers instanceof Sequence sequence)) {
      return 0;
    }
    return (int) sequence.items().stream().filter(LayerCheck::isCertain).count();
  }

  private static boolean isCertain(Value layer) {
    return Intrinsic.of(layer).map(call -> !call.name().equals("Fn::If")).orElse(true);
  }
}
