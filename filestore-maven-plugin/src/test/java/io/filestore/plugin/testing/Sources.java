package io.filestore.plugin.testing;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.filestore.annotations.LambdaFunction;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles classes of the package {@code com.example} for a test to look at. */
public final class Sources {

  private static final String HEADER =
      "package com.example;"
          + " import com.amazonaws.services.lambda.runtime.*;"
          + " import io.filestore.annotations.*;"
          + " import io.filestore.resources.*;"
          + " import java.io.*; import java.util.*;\n";
  private static final Pattern NAME =
      Pattern.compile("(?:class|interface|enum|record) ([A-Za-z0-9_]+)");

  private Sources() {}

  /**
   * Compiles into the directory, which is also on the class path.
   *
   * @param bodies one source file each, without package and the usual imports
   */
  public static Path compile(Path directory, String... bodies) {
    return compile(directory, List.of(directory), bodies);
  }

  /** As {@link #compile(Path, String...)}, with these entries on the class path. */
  public static Path compile(Path directory, List<Path> classPath, String... bodies) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    for (String body : bodies) {
      units.add(new Source(body));
    }
    String path =
        Stream.concat(classPath.stream(), libraries().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    StringWriter output = new StringWriter();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options =
        List.of("-d", directory.toString(), "-cp", path, "-proc:none", "-implicit:none");
    if (!compiler.getTask(output, null, null, options, null, units).call()) {
      throw new IllegalArgumentException(output.toString());
    }
    return directory;
  }

  /** Where the annotations, the resource model and Lambda's interfaces lie. */
  public static List<Path> libraries() {
    return List.of(location(LambdaFunction.class), location(RequestHandler.class));
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String body;

    Source(String body) {
      super(URI.create("string:///com/example/" + name(body) + ".java"), Kind.SOURCE);
      this.body = body;
    }

    private static String name(String body) {
      Matcher name = NAME.matcher(body);
      if (!name.find()) {
        throw new IllegalArgumentException("no class in " + body);
      }
      return name.group(1);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return HEADER + body;
    }
  }
}
