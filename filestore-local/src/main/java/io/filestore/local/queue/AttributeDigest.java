package io.filestore.local.queue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The digest over message attributes that clients check.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">Calculating
 *     the MD5 message digest for message attributes</a>
 */
final class AttributeDigest {

  private static final byte TEXT = 1;
  private static final byte BINARY = 2;

  private AttributeDigest() {}

  static String of(ObjectNode attributes) {
    MessageDigest digest = QueueApi.md5();
    Map<String, JsonNode> sorted = new TreeMap<>();
    attributes.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    sorted.forEach(
        (name, attribute) -> {
          String type = attribute.path("DataType").asString("");
          add(digest, name.getBytes(StandardCharsets.UTF_8));
          add(digest, type.getBytes(StandardCharsets.UTF_8));
          if (type.startsWith("Binary")) {
            digest.update(BINARY);
            add(digest, Base64.getDecoder().decode(attribute.path("BinaryValue").asString("")));
          } else {
            digest.update(TEXT);
            add(
                digest,
                attribute.path("StringValue").asString("").getBytes(StandardCharsets.UTF_8));
          }
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
