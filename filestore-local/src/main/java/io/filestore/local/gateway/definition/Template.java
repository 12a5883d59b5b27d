package io.filestore.local.gateway.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapping template: text with references. Of Apache Velocity's language only references to {@code
 * $context}, {@code $stageVariables}, {@code $input.body} and {@code $input.params('name')} are
 * evaluated; whatever else a template says is refused when it is read.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">Variables
 *     for data transformations</a>
 */
public final class Template {

  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "#(?:#|\\*|\\[\\[|@?\\{?(?:set|if|elseif|else|end|foreach|break|stop|include|parse|macro"
              + "|evaluate|define)\\b)");
  private static final Pattern REFERENCE = Pattern.compile("\\$!?\\{?[A-Za-z_]");
  private static final Pattern NAMED = Pattern.compile("\\$!?\\{?[A-Za-z_][A-Za-z0-9_.-]*");
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]*";
  private static final Pattern KNOWN =
      Pattern.compile(
          "\\$!?(?<brace>\\{)?(?:context\\.(?<context>"
              + NAME
              + "(?:\\."
              + NAME
              + ")*)|stageVariables(?:\\.(?<variable>"
              + NAME
              + ")|\\[['\"](?<variable2>[^'\"]+)['\"]\\])|input\\.params\\(['\"](?<param>[^'\"]+)['\"]\\)"
              + "|(?<body>input\\.body))(?<end>\\})?");

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  private interface Part {
    String evaluate(Variables variables);
  }

  /**
   * Reads a template.
   *
   * @throws DefinitionException when it uses more of the language than is evaluated here
   */
  public static Template parse(String text) throws DefinitionException {
    Matcher directive = DIRECTIVE.matcher(text);
    if (directive.find()) {
      throw refused(directive.group());
    }
    List<Part> parts = new ArrayList<>();
    Matcher reference = REFERENCE.matcher(text);
    Matcher known = KNOWN.matcher(text);
    int done = 0;
    while (reference.find(done)) {
      int start = reference.start();
      if (!known.find(start)
          || known.start() != start
          || (known.group("brace") != null && known.group("end") == null)) {
        Matcher name = NAMED.matcher(text);
        throw refused(name.find(start) ? name.group() : reference.group());
      }
      literal(parts, text.substring(done, start));
      parts.add(reference(known));
      done =
          known.group("brace") == null && known.group("end") != null
              ? known.end() - 1
              : known.end();
      if (text.startsWith("(", done)) {
        throw refused(text.substring(start, done) + "(");
      }
    }
    literal(parts, text.substring(done));
    return new Template(parts);
  }

  /** The text for one call. */
  public String evaluate(Variables variables) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.append(part.evaluate(variables));
    }
    return out.toString();
  }

  private static void literal(List<Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(variables -> text);
    }
  }

  private static Part reference(Matcher known) {
    String context = known.group("context");
    if (context != null) {
      return variables -> variables.context(context).orElse("");
    }
    String named = known.group("variable");
    String variable = named == null ? known.group("variable2") : named;
    if (variable != null) {
      return variables -> variables.stageVariable(variable).orElse("");
    }
    String parameter = known.group("param");
    if (parameter != null) {
      return variables -> anywhere(variables, parameter);
    }
    return Variables::body;
  }

  /** The order in which {@code $input.params} looks. */
  private static String anywhere(Variables variables, String name) {
    return variables
        .parameter("path", name)
        .or(() -> variables.parameter("querystring", name))
        .or(() -> variables.parameter("header", name))
        .orElse("");
  }

  private static DefinitionException refused(String what) {
    return new DefinitionException(
        "The mapping template uses '" + what + "', which is not evaluated on this machine");
  }
}
