package io.filestore.local.s3;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The API's name for what a request asks of S3. */
public final class S3Action {

  private static final List<String> STORED = List.of("versioning", "encryption", "acl");

  private S3Action() {}

  /** The name, such as {@code PutObject}. */
  public static String of(SignedRequest request) {
    S3Path path = S3Path.of(request.path());
    Set<String> parameters =
        UriCoding.parameters(request.query()).stream()
            .map(parameter -> parameter.getKey())
            .collect(Collectors.toSet());
    if (path.bucket().isEmpty()) {
      return "ListBuckets";
    }
    return path.isBucket()
        ? bucket(request, parameters)
        : object(request, parameters, request.header("x-amz-copy-source").isPresent());
  }

  private static String bucket(SignedRequest request, Set<String> parameters) {
    String verb =
        switch (request.method()) {
          case "GET" -> "Get";
          case "PUT" -> "Put";
          case "DELETE" -> "Delete";
          default -> "";
        };
    Optional<BucketSetting> setting = BucketSetting.of(request.query());
    if (setting.isPresent() && !verb.isEmpty()) {
      return verb + setting.get().operation();
    }
    for (String stored : STORED) {
      if (parameters.contains(stored) && !verb.isEmpty()) {
        return verb + "Bucket" + Character.toUpperCase(stored.charAt(0)) + stored.substring(1);
      }
    }
    return switch (request.method()) {
      case "GET" -> list(parameters);
      case "PUT" -> "CreateBucket";
      case "DELETE" -> "DeleteBucket";
      case "HEAD" -> "HeadBucket";
      case "POST" -> parameters.contains("delete") ? "DeleteObjects" : "PostObject";
      default -> request.method();
    };
  }

  private static String list(Set<String> parameters) {
    if (parameters.contains("location")) {
      return "GetBucketLocation";
    }
    if (parameters.contains("versions")) {
      return "ListObjectVersions";
    }
    if (parameters.contains("uploads")) {
      return "ListMultipartUploads";
    }
    return parameters.contains("list-type") ? "ListObjectsV2" : "ListObjects";
  }

  private static String object(SignedRequest request, Set<String> parameters, boolean copy) {
    boolean part = parameters.contains("uploadId");
    boolean tags = parameters.contains("tagging");
    boolean acl = parameters.contains("acl");
    return switch (request.method()) {
      case "GET" -> {
        if (part) {
          yield "ListParts";
        }
        if (parameters.contains("attributes")) {
          yield "GetObjectAttributes";
        }
        yield "GetObject" + suffix(tags, acl);
      }
      case "HEAD" -> "HeadObject";
      case "PUT" -> {
        if (part) {
          yield copy ? "UploadPartCopy" : "UploadPart";
        }
        yield copy ? "CopyObject" : "PutObject" + suffix(tags, acl);
      }
      case "POST" -> part ? "CompleteMultipartUpload" : "CreateMultipartUpload";
      case "DELETE" -> part ? "AbortMultipartUpload" : "DeleteObject" + suffix(tags, false);
      default -> request.method();
    };
  }

  private static String suffix(boolean tags, boolean acl) {
    if (tags) {
      return "Tagging";
    }
    return acl ? "Acl" : "";
  }
}
