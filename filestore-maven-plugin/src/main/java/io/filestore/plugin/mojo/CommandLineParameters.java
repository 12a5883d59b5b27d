package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import java.io.File;
import java.lang.reflect.Field;
import java.util.Properties;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code -Dfilestore.x=…} win over {@code <x>} in the pom. Maven does it the other way round:
 * a value in the pom silently beats what is typed.
 */
final class CommandLineParameters {

  private CommandLineParameters() {}

  /** Sets each parameter whose property was given on the command line. */
  static void apply(Mojo mojo, MojoExecution execution, Properties commandLine, File basedir)
      throws MojoExecutionException {
    for (Parameter parameter : execution.getMojoDescriptor().getParameters()) {
      String property = property(parameter);
      String value = property == null ? null : commandLine.getProperty(property);
      if (property != null && value != null) {
        set(mojo, parameter.getName(), property, value, basedir);
      }
    }
  }

  private static @Nullable String property(Parameter parameter) {
    String expression = parameter.getExpression();
    boolean ours = expression != null && expression.startsWith("${filestore.");
    return ours ? expression.substring(2, expression.length() - 1) : null;
  }

  private static void set(Mojo mojo, String name, String property, String value, File basedir)
      throws MojoExecutionException {
    try {
      Field field = field(mojo.getClass(), name);
      Class<?> type = field.getType();
      if (type == String.class) {
        field.set(mojo, value);
      } else if (type == boolean.class) {
        field.setBoolean(mojo, flag(property, value));
      } else if (type == File.class) {
        File file = new File(value);
        field.set(mojo, file.isAbsolute() ? file : new File(basedir, value));
      }
      // Other types have a notation of their own, which their goal reads from the property itself.
    } catch (ReflectiveOperationException e) {
      throw new MojoExecutionException("cannot set the parameter " + name, e);
    }
  }

  /** {@code -Dfilestore.skip} alone means true, as everywhere in Maven. */
  private static boolean flag(String property, String value) {
    return switch (value) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new FilestoreException(
              "'" + value + "' is no value for -D" + property, "Say true or false");
    };
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }
}
