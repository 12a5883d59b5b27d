package io.filestore.local.lambda;

import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.code.Code;
import io.filestore.local.lambda.code.CodeStore;
import io.filestore.local.lambda.process.ProcessFactory;
import io.filestore.local.lambda.process.ProcessPool;
import io.filestore.local.lambda.process.ProcessSpec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All functions. A name is one function, in whatever region; an account has nothing else on this
 * machine.
 */
public final class Functions {

  /**
   * Where a call goes.
   *
   * @param arn as the function sees it, with the qualifier that was asked for
   */
  public record Target(FunctionVersion version, String arn, InvokeConfig config) {}

  private final CodeStore store;
  private final ProcessFactory factory;
  private final Clock clock;
  private final int concurrency;
  private final Duration idle;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final TreeMap<String, Function> functions = new TreeMap<>();

  /**
   * @param concurrency most processes a version
   * @param idle how long a process beyond the first lives with nothing to do
   */
  public Functions(
      CodeStore store, ProcessFactory factory, Clock clock, int concurrency, Duration idle) {
    this.store = store;
    this.factory = factory;
    this.clock = clock;
    this.concurrency = concurrency;
    this.idle = idle;
  }

  /** Makes a function, or changes it; versions that are replaced finish what they are doing. */
  public synchronized FunctionVersion put(FunctionSettings settings, Code code, List<Code> layers)
      throws IOException {
    Function function = functions.get(settings.name());
    if (function == null) {
      FunctionVersion latest =
          version(settings, code, layers, FunctionRef.LATEST, settings.description(), null);
      functions.put(settings.name(), new Function(latest));
      return latest;
    }
    FunctionVersion before = function.latest;
    if (before.same(settings, code, layers)) {
      return before;
    }
    FunctionVersion after =
        version(settings, code, layers, FunctionRef.LATEST, settings.description(), before.pool());
    function.latest = after;
    function.changed = true;
    if (after.pool() != before.pool()) {
      before.pool().retire();
    }
    return after;
  }

  // Processes outlive a change that they would not notice, such as another description.
  private FunctionVersion version(
      FunctionSettings settings,
      Code code,
      List<Code> layers,
      String version,
      String description,
      @Nullable ProcessPool before)
      throws IOException {
    ProcessSpec spec =
        new ProcessSpec(
            settings.name(),
            version,
            settings.region(),
            settings.handler(),
            settings.memory(),
            settings.timeout(),
            settings.variables(),
            store.taskRoot(code, layers),
            settings.logGroup(),
            settings.snapStart() && !version.equals(FunctionRef.LATEST));
    int limit = Math.max(1, Math.min(concurrency, settings.reserved().orElse(concurrency)));
    ProcessPool pool =
        before != null && before.spec().equals(spec)
            ? before
            : new ProcessPool(spec, factory, limit, idle);
    return new FunctionVersion(
        settings,
        code,
        layers,
        version,
        description,
        clock.instant(),
        UUID.randomUUID().toString(),
        pool);
  }

  /**
   * Publishes the function as it is now.
   *
   * @param digest that the code must have, as {@code CodeSha256} has it; empty for any
   * @return empty when nothing was changed since the last version was published
   */
  public synchronized Optional<FunctionVersion> publish(
      String name, String digest, String description) throws ServiceException, IOException {
    Function function = function(name);
    FunctionVersion latest = function.latest;
    if (!digest.isEmpty() && !digest.equals(latest.code().base64())) {
      throw new ServiceException(
          400,
          "InvalidParameterValueException",
          "CodeSHA256 ("
              + digest
              + ") is different from current CodeSHA256 in $LATEST ("
              + latest.code().base64()
              + "). Please try again with the CodeSHA256 in $LATEST.");
    }
    if (!function.changed && !function.versions.isEmpty()) {
      return Optional.empty();
    }
    int number = function.nextVersion++;
    FunctionVersion published =
        version(
            latest.settings(),
            latest.code(),
            latest.layers(),
            Integer.toString(number),
            description.isEmpty() ? latest.settings().description() : description,
            null);
    function.versions.put(number, published);
    function.changed = false;
    return Optional.of(published);
  }

  /** Makes a version known that was published before a restart. */
  public synchronized void restoreVersion(
      int number, String description, FunctionSettings settings, Code code, List<Code> layers)
      throws ServiceException, IOException {
    Function function = function(settings.name());
    FunctionVersion version =
        version(settings, code, layers, Integer.toString(number), description, null);
    function.versions.put(number, version);
    if (number >= function.nextVersion) {
      function.nextVersion = number + 1;
      function.changed = !function.latest.same(settings, code, layers);
    }
  }

  public synchronized void putAlias(String name, Alias alias) throws ServiceException {
    Function function = function(name);
    requireVersion(function, name, alias.version());
    for (String version : alias.weights().keySet()) {
      requireVersion(function, name, version);
    }
    function.aliases.put(alias.name(), alias);
    // A version that an alias has left would keep its process, some 100 MB, until it is deleted.
    function
        .versions
        .values()
        .forEach(each -> each.pool().expectCalls(function.isNamed(each.version())));
  }

  private static void requireVersion(Function function, String name, String version)
      throws ServiceException {
    if (function.version(version) == null) {
      throw notFound(function.latest.settings().arn() + ":" + version, name);
    }
  }

  public synchronized void deleteAlias(String name, String alias) {
    Function function = functions.get(name);
    if (function != null) {
      function.aliases.remove(alias);
    }
  }

  /** Removes a version; of one that is not there, nothing. */
  public synchronized void deleteVersion(String name, String number) throws ServiceException {
    Function function = functions.get(name);
    FunctionVersion version = function == null ? null : function.version(number);
    if (function == null || version == null) {
      return;
    }
    if (number.equals(FunctionRef.LATEST)) {
      throw new ServiceException(
          400,
          "InvalidParameterValueException",
          "$LATEST version cannot be deleted without deleting the function.");
    }
    for (Alias alias : function.aliases.values()) {
      if (alias.names(number)) {
        throw new ServiceException(
            409,
            "ResourceConflictException",
            "Version "
                + number
                + " of function '"
                + name
                + "' is used by alias '"
                + alias.name()
                + "'.");
      }
    }
    function.versions.remove(Integer.parseInt(number));
    version.pool().retire();
  }

  /** Removes a function with its versions and aliases; of one that is not there, nothing. */
  public synchronized void delete(String name) {
    Function function = functions.remove(name);
    if (function != null) {
      function.latest.pool().retire();
      function.versions.values().forEach(version -> version.pool().retire());
    }
  }

  /**
   * Where a call goes now.
   *
   * @throws ServiceException with {@code ResourceNotFoundException}
   */
  public synchronized Target resolve(FunctionRef ref) throws ServiceException {
    Function function = functions.get(ref.name());
    if (function == null) {
      throw notFound(ref.toString(), ref.name());
    }
    String qualifier = ref.qualifier().orElse(FunctionRef.LATEST);
    Alias alias = function.aliases.get(qualifier);
    FunctionVersion version = function.version(alias == null ? qualifier : alias.route(random));
    String arn = function.latest.settings().arn();
    if (version == null) {
      throw notFound(arn + ":" + qualifier, ref.name());
    }
    InvokeConfig config = function.invokeConfigs.getOrDefault(qualifier, InvokeConfig.DEFAULT);
    return new Target(version, arn + ref.qualifier().map(text -> ":" + text).orElse(""), config);
  }

  static ServiceException notFound(String arn, String name) {
    String full = arn.startsWith("arn:") ? arn : "function '" + arn + "'";
    return new ServiceException(
        404, "ResourceNotFoundException", "Function not found: " + (full.isEmpty() ? name : full));
  }

  private Function function(String name) throws ServiceException {
    Function function = functions.get(name);
    if (function == null) {
      throw notFound(name, name);
    }
    return function;
  }

  public synchronized boolean exists(String name) {
    return functions.containsKey(name);
  }

  /** Every {@code $LATEST}, by name. */
  public synchronized List<FunctionVersion> all() {
    return functions.values().stream().map(function -> function.latest).toList();
  }

  /** {@code $LATEST}, then the published ones. */
  public synchronized List<FunctionVersion> versions(String name) throws ServiceException {
    Function function = function(name);
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(function.latest), function.versions.values().stream())
        .toList();
  }

  /** By name. */
  public synchronized List<Alias> aliases(String name) throws ServiceException {
    return List.copyOf(function(name).aliases.values());
  }

  /** What holds for asynchronous events; {@code null} is the default again. */
  public synchronized void configure(String name, String qualifier, @Nullable InvokeConfig config)
      throws ServiceException {
    Function function = function(name);
    if (config == null) {
      function.invokeConfigs.remove(qualifier);
    } else {
      function.invokeConfigs.put(qualifier, config);
    }
  }

  /** Records a permission; {@code null} removes it. */
  public synchronized void permit(String name, String statement, @Nullable ObjectNode permission)
      throws ServiceException {
    Function function = function(name);
    if (permission == null) {
      function.permissions.remove(statement);
    } else {
      function.permissions.put(statement, Objects.requireNonNull(permission));
    }
  }

  /**
   * Whether the function's resource policy lets a service call it.
   *
   * @param principal such as {@code apigateway.amazonaws.com}
   * @param source ARN of what calls
   */
  public synchronized boolean allows(FunctionRef ref, String principal, String source) {
    Function function = functions.get(ref.name());
    return function != null
        && new ResourcePolicy(List.copyOf(function.permissions.values()))
            .allows(ref, principal, source);
  }

  /** By statement id. */
  public synchronized List<ObjectNode> permissions(String name) throws ServiceException {
    return List.copyOf(function(name).permissions.values());
  }
}
