package io.filestore.functions.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file's row. Which times are there says where the file stands; DELETED wins over STORED.
 *
 * @param created when the ticket was given
 * @param expiresAt until when the upload URL is good
 * @param revertHash SHA-256 of the revert token
 * @param sha256 of the bytes, in hexadecimal digits, if the ticket fixed it
 * @param type media type without parameters
 * @param storedKey where the stored bytes are
 * @param storingUntil when the lease of a large file's copy ends
 * @param removalPending whether bytes may be left of a deleted file
 * @param reason why it was deleted, if nobody asked for it
 */
public record FileRow(
    FileId id,
    FileName name,
    Instant created,
    Instant expiresAt,
    String revertHash,
    Optional<String> sha256,
    Optional<Instant> uploadedAt,
    OptionalLong size,
    Optional<String> type,
    Optional<Instant> storedAt,
    Optional<String> storedKey,
    Optional<Instant> deletedAt,
    Optional<Instant> storingUntil,
    boolean removalPending,
    Optional<String> reason) {

  /** Whether its bytes are permanent and there. */
  public boolean live() {
    return storedAt.isPresent() && deletedAt.isEmpty();
  }

  /** Whether it can still be uploaded to or stored. */
  public boolean open() {
    return storedAt.isEmpty() && deletedAt.isEmpty();
  }

  /** Whether a copy of it is under way then, which has it to itself. */
  boolean storing(Instant now) {
    return open() && storingUntil.filter(until -> !until.isBefore(now)).isPresent();
  }

  /** Whether it has been deleted, by whomever. */
  public boolean deleted() {
    return deletedAt.isPresent();
  }

  /** Why a deleted file cannot be stored. */
  Reason whyDeleted() {
    return reason.map(Reason::of).orElse(Reason.DELETED);
  }
}
