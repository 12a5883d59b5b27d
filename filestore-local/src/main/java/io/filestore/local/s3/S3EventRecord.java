package io.filestore.local.s3;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as functions receive it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
final class S3EventRecord {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ObjectMapper mapper = new ObjectMapper();
  private final String account;
  private final String region;

  S3EventRecord(String account, String region) {
    this.account = account;
    this.region = region;
  }

  /** The payload, one record. */
  byte[] payload(S3Event event, NotificationRule rule) {
    ObjectNode root = mapper.createObjectNode();
    ObjectNode one = root.putArray("Records").addObject();
    one.put("eventVersion", "2.1");
    one.put("eventSource", "aws:s3");
    one.put("awsRegion", region);
    one.put("eventTime", TIME.format(event.time()));
    one.put("eventName", event.name());
    one.putObject("userIdentity").put("principalId", "AWS:" + account);
    one.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    one.putObject("responseElements")
        .put("x-amz-request-id", UUID.randomUUID().toString())
        .put("x-amz-id-2", UUID.randomUUID().toString());
    ObjectNode s3 = one.putObject("s3");
    s3.put("s3SchemaVersion", "1.0");
    s3.put("configurationId", rule.id());
    ObjectNode bucket = s3.putObject("bucket");
    bucket.put("name", event.bucket());
    bucket.putObject("ownerIdentity").put("principalId", account);
    bucket.put("arn", "arn:aws:s3:::" + event.bucket());
    ObjectNode object = s3.putObject("object");
    object.put("key", encoded(event.key()));
    event.created().ifPresent(c -> object.put("size", c.size()).put("eTag", c.eTag()));
    event.versionId().ifPresent(id -> object.put("versionId", id));
    object.put("sequencer", event.sequencer());
    return mapper.writeValueAsBytes(root);
  }

  /** As in a form: a blank becomes a plus; slashes stay. */
  private static String encoded(String key) {
    return UriCoding.encode(key.getBytes(StandardCharsets.UTF_8), "/").replace("%20", "+");
  }
}
