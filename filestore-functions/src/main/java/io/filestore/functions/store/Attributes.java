package io.filestore.functions.store;

/** The table's attributes and index. Times are text as in answers, but for the TTL's. */
final class Attributes {

  static final String ID = "id";
  static final String NAME = "name";
  static final String CREATED = "created";
  static final String EXPIRES_AT = "expires_at";
  static final String REVERT_HASH = "revert_hash";
  static final String SHA256 = "sha256";
  static final String UPLOADED_AT = "uploaded_at";
  static final String SIZE = "size";
  static final String TYPE = "type";
  static final String ETAG = "etag";
  static final String SEQUENCER = "sequencer";
  static final String STORED_AT = "stored_at";
  static final String STORED_KEY = "stored_key";
  static final String DELETED_AT = "deleted_at";
  static final String REASON = "reason";

  /** Until when a large file's copy has the row to itself. */
  static final String STORING_UNTIL = "storing_until";

  /** Epoch seconds after which DynamoDB drops the row: a ticket that was never used. */
  static final String TTL = "ttl";

  /**
   * What the row waits for, a {@link Waiting}; absent if for nothing: this makes the index sparse.
   */
  static final String PENDING = "pending";

  /** Since when it waits; of a copy under way, when its lease ends. */
  static final String PENDING_SINCE = "pending_since";

  /** Keys only, by {@link #PENDING} and {@link #PENDING_SINCE}. */
  static final String PENDING_INDEX = "PendingIndex";

  private Attributes() {}
}
