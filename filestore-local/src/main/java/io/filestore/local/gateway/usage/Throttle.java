package io.filestore.local.gateway.usage;

/**
 * How fast calls may come.
 *
 * @param rate calls a second in the long run
 * @param burst calls at once
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html">Throttle
 *     requests to your REST APIs</a>
 */
public record Throttle(double rate, int burst) {

  /** What an account may do in a region; it stands in for what a setting leaves open. */
  public static final Throttle ACCOUNT = new Throttle(10_000, 5_000);
}
