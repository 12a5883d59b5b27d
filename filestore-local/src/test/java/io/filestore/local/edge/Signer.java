package io.filestore.local.edge;

import io.filestore.local.s3.SignatureV4;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls the way the manual says, by code of its own. */
final class Signer {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI endpoint;
  private final String id;
  private final String secret;
  private final Instant time;

  Signer(URI endpoint) {
    this(endpoint, "test", "test", Instant.now());
  }

  Signer(URI endpoint, String id, String secret, Instant time) {
    this.endpoint = endpoint;
    this.id = id;
    this.secret = secret;
    this.time = time;
  }

  HttpResponse<String> query(String service, String form) throws Exception {
    return send(
        service,
        "POST",
        "/",
        Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
        form,
        form);
  }

  HttpResponse<String> json(String service, String target, String body) throws Exception {
    return send(
        service,
        "POST",
        "/",
        Map.of("content-type", "application/x-amz-json-1.0", "x-amz-target", target),
        body,
        body);
  }

  /**
   * @param path as sent, percent-encoded, with a query of at most one name
   * @param signed the body that the signature is made of
   */
  HttpResponse<String> send(
      String service,
      String method,
      String path,
      Map<String, String> headers,
      String signed,
      String sent)
      throws Exception {
    String stamp =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").format(time.atOffset(ZoneOffset.UTC));
    String scope = stamp.substring(0, 8) + "/us-east-1/" + service + "/aws4_request";
    TreeMap<String, String> all = new TreeMap<>(headers);
    all.put("x-amz-date", stamp);
    all.put("host", endpoint.getAuthority());
    String hash = SignatureV4.sha256(signed.getBytes(StandardCharsets.UTF_8));
    if (service.equals("s3")) {
      all.put("x-amz-content-sha256", hash);
    }
    String names = String.join(";", all.keySet());
    int question = path.indexOf('?');
    String plain = question < 0 ? path : path.substring(0, question);
    // One parameter without a value is all that is needed here.
    String query = question < 0 ? "" : path.substring(question + 1) + "=";
    String escaped = service.equals("s3") ? plain : plain.replace("%", "%25");
    String canonical =
        method
            + "\n"
            + escaped
            + "\n"
            + query
            + "\n"
            + all.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining())
            + "\n"
            + names
            + "\n"
            + hash;
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + stamp
            + "\n"
            + scope
            + "\n"
            + SignatureV4.sha256(canonical.getBytes(StandardCharsets.UTF_8));
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String step : scope.split("/")) {
      key = hmac(key, step);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .method(
                method, sent.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(sent))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                    .formatted(id, scope, names, HexFormat.of().formatHex(hmac(key, toSign))));
    all.remove("host");
    all.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
