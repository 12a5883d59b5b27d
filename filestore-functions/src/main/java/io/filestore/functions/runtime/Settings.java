package io.filestore.functions.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the stack tells its functions, by environment variable.
 *
 * @param table name of the table, {@code FILES_TABLE}
 * @param bucket name of the bucket, {@code STORAGE_BUCKET}
 * @param allowedOrigin the origin browsers may call from, {@code ALLOWED_ORIGIN}
 * @param signedUrlLifetime how long a URL is good for, {@code SIGNED_URL_EXPIRATION} in seconds
 * @param storeOnLoad whether an upload is stored at once, {@code STORE_ON_LOAD}, in any case
 * @param nonStoredTimeout how long an upload waits to be stored, {@code NON_STORED_TIMEOUT} in
 *     minutes
 * @param maxFileSize the most bytes of a file, {@code MAX_FILE_SIZE}
 * @param allowedTypes media types such as {@code image/png} or {@code image/*}, in lower case;
 *     empty for all of them, {@code ALLOWED_TYPES}, separated by commas
 * @param function name of this function, {@code AWS_LAMBDA_FUNCTION_NAME}; empty if it is none
 */
public record Settings(
    String table,
    String bucket,
    String allowedOrigin,
    Duration signedUrlLifetime,
    boolean storeOnLoad,
    Duration nonStoredTimeout,
    long maxFileSize,
    Set<String> allowedTypes,
    String function) {

  /**
   * Reads the variables.
   *
   * @throws IllegalStateException if one is missing or is not what it should be
   */
  public static Settings of(Map<String, String> environment) {
    return new Settings(
        text(environment, "FILES_TABLE"),
        text(environment, "STORAGE_BUCKET"),
        text(environment, "ALLOWED_ORIGIN"),
        Duration.ofSeconds(number(environment, "SIGNED_URL_EXPIRATION")),
        Boolean.parseBoolean(text(environment, "STORE_ON_LOAD")),
        Duration.ofMinutes(number(environment, "NON_STORED_TIMEOUT")),
        number(environment, "MAX_FILE_SIZE"),
        types(environment.getOrDefault("ALLOWED_TYPES", "")),
        environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", ""));
  }

  private static Set<String> types(String list) {
    return Arrays.stream(list.split(","))
        .map(type -> type.strip().toLowerCase(Locale.ROOT))
        .filter(type -> !type.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String text(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("Environment variable '" + name + "' is not set.");
    }
    return value.strip();
  }

  private static long number(Map<String, String> environment, String name) {
    String value = text(environment, name);
    if (!value.matches("[0-9]{1,18}")) {
      throw new IllegalStateException(
          "Environment variable '" + name + "' is '" + value + "', not a whole number.");
    }
    return Long.parseLong(value);
  }
}
