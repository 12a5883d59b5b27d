package io.filestore.plugin.template.check;

import io.filestore.plugin.template.Gaps;
import java.time.LocalDate;

/**
 * What a check must know that the template does not say.
 *
 * @param today decides which runtimes Lambda still creates functions for
 * @param codeUri the CodeUri of the module's own code, {@code functions/}
 * @param handlers the code that is shipped
 * @param gaps what could not be read, and has been reported: what is missing may be among it
 */
public record CheckContext(LocalDate today, String codeUri, HandlerClasses handlers, Gaps gaps) {}
