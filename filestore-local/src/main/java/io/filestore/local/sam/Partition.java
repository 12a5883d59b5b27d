package io.filestore.local.sam;

import java.util.Locale;
import java.util.Map;

/** The part of AWS that a region is in, as ARNs name it. */
record Partition(String value) {

  private static final Map<String, String> BY_PREFIX =
      Map.of(
          "cn-", "aws-cn",
          "us-iso-", "aws-iso",
          "us-isob", "aws-iso-b",
          "us-isof", "aws-iso-f",
          "us-gov", "aws-us-gov",
          "eu-isoe", "aws-iso-e",
          "eusc-", "aws-eusc");

  static Partition of(String region) {
    String lower = region.toLowerCase(Locale.ROOT);
    return BY_PREFIX.entrySet().stream()
        .filter(entry -> lower.startsWith(entry.getKey()))
        .map(entry -> new Partition(entry.getValue()))
        .findFirst()
        .orElse(new Partition("aws"));
  }
}
