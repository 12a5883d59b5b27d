package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import java.util.List;

/** One idea of what can be wrong with a template. */
interface Check {

  List<Diagnostic> check(TemplateIndex template, CheckContext context);
}
