package io.filestore.junit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
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
final class FilestoreLocalExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(FilestoreLocalExtension.class);

  /** A class with its annotation, which may be on a superclass or on a class around it. */
  private record Wanted(Class<?> owner, FilestoreLocal options) {}

  private record OwnKey(Class<?> owner) {}

  private record SharedKey(Map<String, String> parameters) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    stack(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    FilestoreStack own =
        context
            .getStore(NAMESPACE)
            .remove(new OwnKey(context.getRequiredTestClass()), FilestoreStack.class);
    if (own != null) {
      aws(context).stacks().delete(own);
    }
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
    RunningAws aws = aws(context);
    if (wanted.options().ownStack()) {
      return own(context.getStore(NAMESPACE), new OwnKey(wanted.owner()), aws, parameters);
    }
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            new SharedKey(parameters), key -> aws.create(parameters), FilestoreStack.class);
  }

  private static RunningAws aws(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            RunningAws.class, key -> RunningAws.start(PreparedStack.find()), RunningAws.class);
  }

  /** Made before the class; what is within it finds it in the stores around its own. */
  private static FilestoreStack own(
      Store store, OwnKey key, RunningAws aws, Map<String, String> parameters) {
    FilestoreStack own = store.get(key, FilestoreStack.class);
    if (own == null) {
      own = aws.create(parameters);
      store.put(key, own);
    }
    return own;
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
