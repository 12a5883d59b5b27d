package io.filestore.local.lambda.service;

import io.filestore.local.lambda.AsyncInvocations;
import io.filestore.local.lambda.process.Credentials;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How functions are run.
 *
 * @param data folder for unpacked code; made again when it is lost
 * @param region in ARNs of log groups
 * @param account twelve digits
 * @param credentials that functions sign with
 * @param concurrency most processes of a function version
 * @param idle how long a process beyond the first lives with nothing to do
 * @param retryDelays before each attempt at an asynchronous event after the first
 * @param ownLoop whether to run our own loop where Lambda's runtime client could
 */
public record LambdaOptions(
    Path data,
    String region,
    String account,
    Credentials credentials,
    Clock clock,
    int concurrency,
    Duration idle,
    List<Duration> retryDelays,
    boolean ownLoop) {

  private static final int CONCURRENCY = 4;
  private static final Duration IDLE = Duration.ofSeconds(60);

  public LambdaOptions {
    retryDelays = List.copyOf(retryDelays);
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency " + concurrency + " is less than 1");
    }
  }

  /** As they are unless something else is said. */
  public static LambdaOptions in(
      Path data, String region, String account, Credentials credentials) {
    return new LambdaOptions(
        data,
        region,
        account,
        credentials,
        Clock.systemUTC(),
        CONCURRENCY,
        IDLE,
        AsyncInvocations.DELAYS,
        false);
  }
}
