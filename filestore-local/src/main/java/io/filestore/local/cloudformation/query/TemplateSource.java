package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.CloudFormationException;
import io.filestore.local.resource.Artifacts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a template, from the call itself or from S3. */
final class TemplateSource {

  private static final int MOST_IN_CALL = 51_200;
  private static final int MOST_IN_S3 = 1024 * 1024;
  private static final Pattern VIRTUAL_HOST =
      Pattern.compile("(.+)\\.s3(?:[.-][a-z0-9-]+)*\\.amazonaws\\.com(?:\\.cn)?");
  private static final Pattern SERVICE_HOST =
      Pattern.compile("s3(?:[.-][a-z0-9-]+)*\\.amazonaws\\.com(?:\\.cn)?");

  private final Artifacts artifacts;

  TemplateSource(Artifacts artifacts) {
    this.artifacts = artifacts;
  }

  /** The text that a call gives or points at; empty when it does neither. */
  Optional<String> find(Form form) throws IOException {
    return find(form, "TemplateBody", "TemplateURL", MOST_IN_CALL);
  }

  Optional<String> find(Form form, String bodyName, String urlName, int most) throws IOException {
    Optional<String> body = form.get(bodyName).filter(text -> !text.isEmpty());
    Optional<String> url = form.get(urlName).filter(text -> !text.isEmpty());
    if (body.isPresent() && url.isPresent()) {
      throw CloudFormationException.validation(
          "You cannot specify both " + bodyName + " and " + urlName + ".");
    }
    if (body.isPresent() && body.get().getBytes(StandardCharsets.UTF_8).length > most) {
      throw CloudFormationException.validation(
          "1 validation error detected: Value at '"
              + Character.toLowerCase(bodyName.charAt(0))
              + bodyName.substring(1)
              + "' failed to satisfy constraint: Member must have length less than or equal to "
              + most);
    }
    return url.isPresent() ? Optional.of(fetch(url.get())) : body;
  }

  private String fetch(String url) throws IOException {
    String[] place = place(url);
    try (InputStream in = artifacts.open(place[0], place[1])) {
      byte[] bytes = in.readNBytes(MOST_IN_S3 + 1);
      if (bytes.length > MOST_IN_S3) {
        throw CloudFormationException.validation(
            "Template may not exceed " + MOST_IN_S3 + " bytes in size.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw CloudFormationException.validation(
          "S3 error: The specified key does not exist. (bucket "
              + place[0]
              + ", key "
              + place[1]
              + ")");
    }
  }

  /**
   * Bucket and key: from AWS's two styles of address, or a path on any other host, such as ours.
   */
  static String[] place(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw notS3();
    }
    String host = uri.getHost();
    String path = uri.getPath();
    if (host == null || path == null || path.length() < 2) {
      throw notS3();
    }
    Matcher virtual = VIRTUAL_HOST.matcher(host);
    if (!SERVICE_HOST.matcher(host).matches() && virtual.matches()) {
      return new String[] {virtual.group(1), path.substring(1)};
    }
    int slash = path.indexOf('/', 1);
    if (slash < 0 || slash == path.length() - 1) {
      throw notS3();
    }
    return new String[] {path.substring(1, slash), path.substring(slash + 1)};
  }

  private static CloudFormationException notS3() {
    return CloudFormationException.validation("TemplateURL must be a supported URL.");
  }
}
