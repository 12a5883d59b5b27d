package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.AwsFailures;
import io.filestore.plugin.artifact.AwsSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Lambda functions of a deployed stack. */
public final class Functions implements AutoCloseable {

  /** Lambda's longest timeout, and a little for the way. */
  private static final Duration LONGEST = Duration.ofSeconds(930);

  private static final int KEPT = 5;

  private final LambdaClient client;
  private final AwsFailures failures;

  /** As the session, where the session is. */
  public Functions(AwsSession session) {
    this.client = session.client(LambdaClient.builder(), LONGEST);
    this.failures = new AwsFailures("Lambda", session);
  }

  /**
   * What a call gave.
   *
   * @param payload the function's answer, JSON
   * @param error {@code Handled} or {@code Unhandled}, when the function failed
   * @param log the last 4 KB of the call's log
   */
  public record Invocation(String payload, Optional<String> error, String log, Duration duration) {}

  /**
   * Calls a function and waits for its answer.
   *
   * @param function its name or ARN, of an alias too
   * @param event JSON
   */
  public Invocation invoke(String function, String event) {
    long start = System.nanoTime();
    try {
      var answer =
          client.invoke(
              call ->
                  call.functionName(function)
                      .logType(LogType.TAIL)
                      .payload(SdkBytes.fromUtf8String(event)));
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      String log =
          answer.logResult() == null
              ? ""
              : new String(Base64.getDecoder().decode(answer.logResult()), StandardCharsets.UTF_8);
      return new Invocation(
          answer.payload() == null ? "" : answer.payload().asUtf8String(),
          Optional.ofNullable(answer.functionError()),
          log,
          duration);
    } catch (SdkException e) {
      throw failures.explain(e);
    }
  }

  /** The log group that the function writes to. */
  public String logGroup(String function) {
    try {
      var configuration =
          client.getFunctionConfiguration(get -> get.functionName(function)).loggingConfig();
      return configuration == null || configuration.logGroup() == null
          ? "/aws/lambda/" + function
          : configuration.logGroup();
    } catch (SdkException e) {
      throw failures.explain(e);
    }
  }

  /**
   * Removes published versions before the last five that no alias names: each keeps its code, which
   * counts against the account's storage.
   *
   * @return how many were removed
   */
  public int removeOldVersions(String function) {
    try {
      List<Long> versions =
          client
              .listVersionsByFunctionPaginator(list -> list.functionName(function))
              .versions()
              .stream()
              .map(version -> version.version())
              .filter(version -> version.matches("[0-9]{1,18}"))
              .map(Long::valueOf)
              .sorted(Comparator.reverseOrder())
              .toList();
      if (versions.size() <= KEPT) {
        return 0;
      }
      Set<String> named = named(function);
      List<Long> old =
          versions.subList(KEPT, versions.size()).stream()
              .filter(version -> !named.contains(String.valueOf(version)))
              .toList();
      old.forEach(
          version ->
              client.deleteFunction(
                  delete -> delete.functionName(function).qualifier(String.valueOf(version))));
      return old.size();
    } catch (SdkException e) {
      throw failures.explain(e);
    }
  }

  /** An alias may name two versions while traffic moves from one to the other. */
  private Set<String> named(String function) {
    Set<String> named = new HashSet<>();
    client
        .listAliasesPaginator(list -> list.functionName(function))
        .aliases()
        .forEach(
            alias -> {
              named.add(alias.functionVersion());
              if (alias.routingConfig() != null) {
                named.addAll(alias.routingConfig().additionalVersionWeights().keySet());
              }
            });
    return named;
  }

  @Override
  public void close() {
    client.close();
  }
}
