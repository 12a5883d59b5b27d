package io.filestore.junit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What {@link FilestoreLocal} does: one server for all classes, a stack for each set of parameters,
 * both made when the first class wants them.
 */
final class FilestoreLocalExtension implements BeforeAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(FilestoreLocalExtension.class);

  /** A class with its annotation, which may be on a superclass or on a class around it. */
  private record Wanted(Class<?> owner, FilestoreLocal options) {}

  private record OwnKey(Class<?> owner) {}

  private record SharedKey(Map<String, String> parameters) {}

  /** A stack that goes with its class. */
  private record OwnStack(RunningAws aws, FilestoreStack stack) implements AutoCloseable {
    @Override
    public void close() {
      aws.stacks().delete(stack);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    stack(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FilestoreStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return stack(context);
  }

  private static FilestoreStack stack(ExtensionContext context) {
    Wanted wanted = wanted(context);
    Map<String, String> parameters = parameters(wanted);
    Store forAll = context.getRoot().getStore(NAMESPACE);
    RunningAws aws =
        forAll.getOrComputeIfAbsent(
            RunningAws.class, key -> RunningAws.start(PreparedStack.find()), RunningAws.class);
    if (wanted.options().ownStack()) {
      return context
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(
              new OwnKey(wanted.owner()),
              key -> new OwnStack(aws, aws.create(parameters)),
              OwnStack.class)
          .stack();
    }
    return forAll.getOrComputeIfAbsent(
        new SharedKey(parameters), key -> aws.create(parameters), FilestoreStack.class);
  }

  private static Wanted wanted(ExtensionContext context) {
    // Along the contexts: a nested class may come from the superclass of the one around it.
    for (Optional<ExtensionContext> here = Optional.of(context);
        here.isPresent();
        here = here.get().getParent()) {
      Optional<Class<?>> test = here.get().getTestClass();
      Optional<FilestoreLocal> options =
          test.flatMap(each -> AnnotationSupport.findAnnotation(each, FilestoreLocal.class));
      if (options.isPresent()) {
        return new Wanted(test.get(), options.get());
      }
    }
    throw new ExtensionConfigurationException(
        "'" + context.getRequiredTestClass().getName() + "' is not annotated with @FilestoreLocal");
  }

  private static Map<String, String> parameters(Wanted wanted) {
    Map<String, String> parameters = new TreeMap<>();
    for (String each : wanted.options().parameters()) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new ExtensionConfigurationException(
            "@FilestoreLocal of '%s' has parameters = %s, where one is not Name=value"
                .formatted(
                    wanted.owner().getName(),
                    // Not the values: one may be a secret.
                    Arrays.stream(wanted.options().parameters())
                        .map(text -> text.replaceFirst("=.*", "=…"))
                        .toList()));
      }
      parameters.put(each.substring(0, equals), each.substring(equals + 1));
    }
    return parameters;
  }
}
