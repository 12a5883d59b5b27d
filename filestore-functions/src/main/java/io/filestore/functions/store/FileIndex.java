package io.filestore.functions.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of files. Every step is one conditional write; none makes a row but {@link #create}.
 * What the SDK throws passes through.
 */
public interface FileIndex {

  /** A new row, as its ticket promises it. */
  record Ticket(
      FileId id,
      FileName name,
      Instant created,
      Instant expiresAt,
      String revertHash,
      Optional<String> sha256) {}

  /**
   * A page of ids.
   *
   * @param next where the next page begins, empty on the last
   */
  record Page(List<FileId> ids, Optional<PageStart> next) {}

  /** Where a page begins: after this row. */
  record PageStart(FileId id, String pending, String pendingSince) {}

  /** Puts a row for an upload to come. */
  void create(Ticket ticket);

  /** The row as it is now. */
  Optional<FileRow> find(FileId id);

  /** The rows that exist of up to 100 ids, as they are now. */
  Map<FileId, FileRow> findAll(Collection<FileId> ids);

  /**
   * Records an upload if the file is open.
   *
   * @param sequencer S3's order of events; one that is not later than the last recorded is refused.
   *     Without one only the first upload is recorded.
   */
  Step uploaded(FileId id, Upload upload, Optional<String> sequencer);

  /** Makes the copy at that key the file's bytes, if the file is open. */
  Step stored(FileId id, Upload copied, String key, Instant now);

  /**
   * Leases the file to a copy until then, if it is open and nobody has it.
   *
   * @param now leases that ended before are over
   */
  Step storing(FileId id, Upload upload, Instant until, Instant now);

  /** Gives the lease up that ends then, if it is still there. */
  void released(FileId id, Instant until, Instant now);

  /** Marks the file deleted, if it is not. */
  Step deleted(FileId id, Instant now);

  /** Marks the file deleted, if it is open and no copy of it is under way. */
  Step reverted(FileId id, Instant now);

  /** Marks the file deleted for that reason, if it is open. */
  Step rejected(FileId id, Reason reason, Instant now);

  /**
   * Marks the file deleted for having waited since before the cutoff, if it is open and no copy of
   * it is under way.
   */
  Step expired(FileId id, Instant now, Instant cutoff);

  /** Confirms that nothing is left of a deleted file's bytes. */
  void removed(FileId id);

  /** Files that have waited for that since before then, longest first; may lag behind the rows. */
  Page waiting(Waiting what, Instant before, Optional<PageStart> start, int limit);
}
