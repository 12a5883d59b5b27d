package io.filestore.local.lambda;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A name for a version.
 *
 * @param version that it stands for
 * @param weights shares of calls, 0 to 1, that go to other versions instead
 */
public record Alias(String name, String version, String description, Map<String, Double> weights) {

  public Alias {
    weights = Map.copyOf(weights);
  }

  /** Whether it stands for the version, for some calls at least. */
  boolean names(String number) {
    return version.equals(number) || weights.containsKey(number);
  }

  /** The version that serves one call. */
  String route(RandomGenerator random) {
    double drawn = weights.isEmpty() ? 1 : random.nextDouble();
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      drawn -= weight.getValue();
      if (drawn < 0) {
        return weight.getKey();
      }
    }
    return version;
  }
}
