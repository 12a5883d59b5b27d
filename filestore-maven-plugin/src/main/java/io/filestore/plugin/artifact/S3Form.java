package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which the properties of a template say where an object lies in S3. */
enum S3Form {
  /** {@code s3://bucket/key}. */
  URI("", "", ""),
  /** An https URL with the bucket in the path, which is all that nested stacks take. */
  TEMPLATE_URL("", "", ""),
  LAMBDA("S3Bucket", "S3Key", "S3ObjectVersion"),
  BUNDLE("S3Bucket", "S3Key", ""),
  OBJECT("Bucket", "Key", "Version"),
  REPOSITORY("Bucket", "Key", "ObjectVersion");

  private static final Pattern S3_URI =
      Pattern.compile("s3://([^/?]+)/([^?]+)(?:\\?versionId=([^&]+))?");

  private final String bucketName;
  private final String keyName;
  private final String versionName;

  S3Form(String bucketName, String keyName, String versionName) {
    this.bucketName = bucketName;
    this.keyName = keyName;
    this.versionName = versionName;
  }

  /** Whether the text is no path but a place in S3 that this property, or its mapping, takes. */
  boolean isRemote(String text) {
    return text.startsWith("s3://")
        || (this == TEMPLATE_URL && (text.startsWith("https://") || text.startsWith("http://")));
  }

  /** The value for an object in S3. */
  Value of(ArtifactStore.Location location, Origin origin) {
    return switch (this) {
      case URI -> Scalar.string(location.uri(), origin);
      case TEMPLATE_URL -> Scalar.string(location.url(), origin);
      default -> mapping(location.bucket(), location.key(), Optional.empty(), origin);
    };
  }

  /**
   * What a remote text becomes: a mapping where the property takes nothing else, as {@code aws
   * cloudformation package} does; otherwise the text stays.
   */
  Value ofRemote(Scalar text) {
    Matcher uri = S3_URI.matcher(text.text());
    if (bucketName.isEmpty() || !uri.matches()) {
      return text;
    }
    return mapping(uri.group(1), uri.group(2), Optional.ofNullable(uri.group(3)), text.origin());
  }

  private Value mapping(String bucket, String key, Optional<String> version, Origin origin) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(bucketName, bucket);
    entries.put(keyName, key);
    if (!versionName.isEmpty()) {
      version.ifPresent(id -> entries.put(versionName, id));
    }
    return Value.of(entries, origin);
  }
}
