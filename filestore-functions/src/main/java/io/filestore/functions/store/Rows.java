package io.filestore.functions.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From items to rows. */
final class Rows {

  private Rows() {}

  /** The item as a row. */
  static FileRow row(Map<String, AttributeValue> item) {
    return new FileRow(
        new FileId(required(item, Attributes.ID)),
        new FileName(required(item, Attributes.NAME)),
        Instant.parse(required(item, Attributes.CREATED)),
        Instant.parse(required(item, Attributes.EXPIRES_AT)),
        required(item, Attributes.REVERT_HASH),
        text(item, Attributes.SHA256),
        time(item, Attributes.UPLOADED_AT),
        size(item),
        text(item, Attributes.TYPE),
        time(item, Attributes.STORED_AT),
        text(item, Attributes.STORED_KEY),
        time(item, Attributes.DELETED_AT),
        time(item, Attributes.STORING_UNTIL),
        text(item, Attributes.PENDING).filter(Waiting.REMOVAL.token()::equals).isPresent(),
        text(item, Attributes.REASON));
  }

  /** The attribute's text. */
  static String required(Map<String, AttributeValue> item, String name) {
    return text(item, name)
        .orElseThrow(() -> new IllegalStateException("a row without '" + name + "'"));
  }

  static AttributeValue text(String value) {
    return AttributeValue.builder().s(value).build();
  }

  static AttributeValue number(long value) {
    return AttributeValue.builder().n(Long.toString(value)).build();
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  private static Optional<Instant> time(Map<String, AttributeValue> item, String name) {
    return text(item, name).map(Instant::parse);
  }

  private static OptionalLong size(Map<String, AttributeValue> item) {
    AttributeValue value = item.get(Attributes.SIZE);
    return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value.n()));
  }
}
