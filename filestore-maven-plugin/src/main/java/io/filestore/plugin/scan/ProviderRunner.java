package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls resource providers. They see the given class path and the JDK, nothing of Maven or of this
 * plugin; of what they give, only JDK types are kept.
 */
public final class ProviderRunner {

  private static final String PROVIDER = "io.filestore.resources.ResourceProvider";
  private static final String RESOURCE = "io.filestore.resources.Resource";
  private static final Pattern NEWER_CLASS =
      Pattern.compile("(\\S+) has been compiled by .*class file version ([0-9]+).*");

  private final ClassLoader loader;
  private final SortedMap<String, Map<String, Object>> byLogicalId = new TreeMap<>();
  private final Map<String, String> providerOf = new HashMap<>();
  private final Set<String> unreadIds = new HashSet<>();
  private final List<Diagnostic> findings = new ArrayList<>();
  private boolean complete = true;

  private ProviderRunner(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Runs the providers one after the other, each once.
   *
   * @param providers binary names of the classes
   * @param classPath the module's output and what it is compiled with
   * @return what they gave; a provider that fails is a diagnostic and does not keep the others from
   *     running
   */
  public static ProvidedResources run(List<String> providers, List<Path> classPath) {
    if (providers.isEmpty()) {
      return new ProvidedResources(new TreeMap<>(), Map.of(), Set.of(), true, List.of());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(
            "resource-providers", urls(classPath), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      ProviderRunner runner = new ProviderRunner(loader);
      providers.stream().sorted().forEach(runner::run);
      return new ProvidedResources(
          Collections.unmodifiableSortedMap(runner.byLogicalId),
          Map.copyOf(runner.providerOf),
          Set.copyOf(runner.unreadIds),
          runner.complete,
          List.copyOf(runner.findings));
    } catch (IOException e) {
      throw new UncheckedIOException("the class loader of the providers cannot be closed", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] urls(List<Path> classPath) throws MalformedURLException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    return urls;
  }

  private void run(String provider) {
    try {
      Object instance = loader.loadClass(provider).getConstructor().newInstance();
      Object resources = call(PROVIDER, "resources", instance);
      if (resources instanceof List<?> list) {
        for (Object resource : list) {
          add(provider, resource);
        }
      } else {
        complete = false;
        illegal(provider, "the resource provider returned null");
      }
    } catch (InvocationTargetException e) {
      failed(provider, e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      failed(provider, e);
    }
  }

  private Object call(String type, String method, Object target)
      throws ReflectiveOperationException {
    return Class.forName(type, true, loader).getMethod(method).invoke(target);
  }

  private void add(String provider, @Nullable Object resource) throws ReflectiveOperationException {
    if (resource == null) {
      complete = false;
      illegal(provider, "the resource provider returned a list with null in it");
      return;
    }
    String id = String.valueOf(call(RESOURCE, "logicalId", resource));
    if (!LogicalIds.isLegal(id)) {
      complete = false;
      findings.add(
          Diagnostic.error("FS135", provider, "'" + id + "' is no logical id", LogicalIds.LEGAL));
      return;
    }
    Map<String, Object> map;
    try {
      map = PlainValues.copy(id, call(RESOURCE, "toMap", resource));
    } catch (PlainValues.IllegalValueException e) {
      unreadIds.add(id);
      illegal(provider, e.problem());
      return;
    }
    if (!(map.get("Type") instanceof String)) {
      unreadIds.add(id);
      illegal(provider, "the resource '" + id + "' has no 'Type'");
      return;
    }
    String earlier = providerOf.putIfAbsent(id, provider);
    if (earlier == null) {
      byLogicalId.put(id, map);
    } else {
      findings.add(
          Diagnostic.error(
              "FS136",
              provider,
              "the logical id '"
                  + id
                  + "' is given "
                  + (earlier.equals(provider) ? "twice" : "by " + earlier + " too"),
              "Give each resource one of its own"));
    }
  }

  private void illegal(String provider, String problem) {
    findings.add(
        Diagnostic.error(
            "FS135",
            provider,
            problem,
            "Legal is a list of resources that consist of String, Boolean, Integer, Long, finite"
                + " Double, BigDecimal, List and Map with String keys"));
  }

  /** Without a stack trace: what a build shows of it has to fit a line. */
  private void failed(String provider, @Nullable Throwable thrown) {
    complete = false;
    Throwable cause = thrown;
    while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof VirtualMachineError error && !(cause instanceof StackOverflowError)) {
      throw error;
    }
    if (cause instanceof UnsupportedClassVersionError newer) {
      findings.add(newerThanTheJdk(provider, String.valueOf(newer.getMessage())));
      return;
    }
    findings.add(
        Diagnostic.error(
            "FS134",
            provider,
            "the resource provider failed with " + shown(cause),
            "Mend it; it runs at build time, with the module's classes and its compile class"
                + " path"));
  }

  private static String shown(@Nullable Throwable cause) {
    if (cause == null) {
      return "an exception without a cause";
    }
    String name = cause.getClass().getName();
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return name;
    }
    String line = message.strip().lines().findFirst().orElse("");
    return name + ": " + (line.endsWith(".") ? line.substring(0, line.length() - 1) : line);
  }

  private static Diagnostic newerThanTheJdk(String provider, String message) {
    Matcher newer = NEWER_CLASS.matcher(message);
    boolean known = newer.matches();
    String className = known ? newer.group(1).replace('/', '.') : provider;
    String release =
        known
            ? "for Java " + ClassFileReader.javaRelease(Integer.parseInt(newer.group(2)))
            : "for a newer Java";
    return Diagnostic.error(
        "FS133",
        provider,
        "the class "
            + className
            + " is compiled "
            + release
            + ", and Maven runs on JDK "
            + Runtime.version().feature(),
        "Run Maven on that JDK, or compile for an older one, property maven.compiler.release");
  }
}
