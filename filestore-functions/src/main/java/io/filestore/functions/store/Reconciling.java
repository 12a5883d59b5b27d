package io.filestore.functions.store;

import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings rows and bytes together again where a call died between the two, an event was lost, or a
 * PUT came late. Only what has been at rest for a day is touched, but for what the index says is
 * waiting. A run that has no time for everything begins the next time somewhere else.
 */
public final class Reconciling {

  /** What may be found; what is done about it unless the run is dry. */
  public enum Finding {
    /** A deletion that was not finished: its bytes are removed. */
    UNFINISHED_DELETION,
    /** An upload that was not stored in time: it is deleted. */
    DUE,
    /** An upload that its row does not know of: it is recorded, to be stored or to expire. */
    UNRECORDED_UPLOAD,
    /** Bytes that no row names, or that came after the end of their file: they are removed. */
    ORPHAN,
    /** A stored file without its bytes: an error line, since nothing can be done. */
    BYTES_MISSING,
    /** A row or an object that could not be looked at or dealt with: an error line. */
    FAILED;

    /** As it is written in the log and the answer. */
    public String token() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * What a run came to.
   *
   * @param finished whether it saw everything
   */
  public record Run(Map<Finding, Integer> found, boolean finished) {}

  private static final int PAGE = 200;
  private static final Duration MARGIN = Duration.ofSeconds(20);
  private static final Duration REST = Duration.ofHours(24);
  // no call that deletes is at work for longer
  private static final Duration DELETION = Duration.ofMinutes(15);
  // uploads/ is swept after 7 days; until the 6th, an event that failed can be sent again
  private static final Duration STORE_ON_LOAD = Duration.ofDays(6);

  private final FileIndex index;
  private final FileBytes bytes;
  private final Inventory inventory;
  private final Deleting deleting;
  private final Duration timeout;
  private final Clock clock;

  public Reconciling(
      FileIndex index, FileBytes bytes, Inventory inventory, Settings settings, Clock clock) {
    this.index = index;
    this.bytes = bytes;
    this.inventory = inventory;
    this.deleting = new Deleting(index, bytes, clock);
    this.timeout = settings.storeOnLoad() ? STORE_ON_LOAD : settings.nonStoredTimeout();
    this.clock = clock;
  }

  /** One run; a dry one changes nothing. */
  public Run run(boolean dry, Invocation invocation) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    FileId somewhere = FileId.random(new SecureRandom());
    Pass pass = new Pass(dry, now, invocation);
    boolean finished =
        pass.waiting(Waiting.REMOVAL, now.minus(DELETION))
            && pass.waiting(Waiting.EXPIRY, now.minus(timeout))
            && pass.waiting(Waiting.COPY, now)
            && pass.objects("uploads/", somewhere)
            && pass.objects("files/", somewhere)
            && pass.rows(somewhere);
    return new Run(pass.found, finished);
  }

  private final class Pass {

    private final boolean dry;
    private final Instant now;
    private final Invocation invocation;
    private final Map<Finding, Integer> found = new EnumMap<>(Finding.class);

    Pass(boolean dry, Instant now, Invocation invocation) {
      this.dry = dry;
      this.now = now;
      this.invocation = invocation;
    }

    /** Whether there was time for all that waits for that since before then. */
    boolean waiting(Waiting what, Instant before) {
      Optional<FileIndex.PageStart> start = Optional.empty();
      do {
        FileIndex.Page page = index.waiting(what, before, start, PAGE);
        if (!each(page.ids(), FileId::value, id -> waited(id, what))) {
          return false;
        }
        start = page.next();
      } while (start.isPresent());
      return true;
    }

    private Optional<Finding> waited(FileId id, Waiting what) {
      Instant cutoff = now.minus(timeout);
      if (what == Waiting.REMOVAL) {
        Optional<FileRow> row = inventory.row(id).filter(FileRow::removalPending);
        if (!dry) {
          row.ifPresent(deleting::finish);
        }
        return row.map(found -> Finding.UNFINISHED_DELETION);
      }
      if (dry) {
        return inventory
            .row(id)
            .filter(row -> row.open() && row.uploadedAt().filter(cutoff::isAfter).isPresent())
            .map(row -> Finding.DUE);
      }
      return deleting.expire(id, cutoff) ? Optional.of(Finding.DUE) : Optional.empty();
    }

    /** Whether there was time for all objects below the prefix, from somewhere on and around. */
    boolean objects(String prefix, FileId somewhere) {
      String from = prefix + somewhere;
      return objects(prefix, Optional.of(from), Optional.empty())
          && objects(prefix, Optional.empty(), Optional.of(from));
    }

    private boolean objects(String prefix, Optional<String> after, Optional<String> last) {
      Optional<String> start = after;
      do {
        Inventory.ObjectPage page = inventory.objects(prefix, start);
        List<Inventory.Stored> objects =
            page.objects().stream()
                .filter(object -> last.filter(end -> object.key().compareTo(end) > 0).isEmpty())
                .toList();
        List<String> atRest =
            objects.stream()
                .filter(object -> object.written().isBefore(now.minus(REST)))
                .map(Inventory.Stored::key)
                .toList();
        if (!each(atRest, key -> Keys.owner(key).map(FileId::value).orElse(""), this::object)) {
          return false;
        }
        start = objects.size() < page.objects().size() ? Optional.empty() : page.next();
      } while (start.isPresent());
      return true;
    }

    private Optional<Finding> object(String key) {
      // a key of no form of ours is not ours to remove
      return Keys.owner(key).flatMap(id -> object(key, id));
    }

    private Optional<Finding> object(String key, FileId id) {
      Optional<FileRow> row = inventory.row(id);
      if (key.equals(Keys.upload(id))) {
        if (row.filter(FileRow::open).isPresent()) {
          return row.filter(open -> open.uploadedAt().isEmpty()).flatMap(this::unrecorded);
        }
        if (!dry) {
          bytes.removeUpload(id);
        }
        return Optional.of(Finding.ORPHAN);
      }
      if (row.flatMap(FileRow::storedKey).equals(Optional.of(key))
          && row.filter(FileRow::deleted).isEmpty()) {
        return Optional.empty();
      }
      if (!dry) {
        bytes.removeCopy(key);
      }
      return Optional.of(Finding.ORPHAN);
    }

    private Optional<Finding> unrecorded(FileRow row) {
      if (!dry && new Healing(index, bytes).healed(row).uploadedAt().isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(Finding.UNRECORDED_UPLOAD);
    }

    /** Whether there was time for all rows, from somewhere on and around. */
    boolean rows(FileId somewhere) {
      Inventory.RowPage first = inventory.rows(Optional.of(somewhere));
      Optional<FileId> turn = first.rows().stream().map(FileRow::id).findFirst();
      Optional<Inventory.RowPage> page = Optional.of(first);
      while (page.isPresent()) {
        if (!each(page.get().rows(), row -> row.id().value(), this::row)) {
          return false;
        }
        page = page.get().next().map(next -> inventory.rows(Optional.of(next)));
      }
      return rowsUpTo(turn);
    }

    // the table's order is not that of ids: the place to stop at is known only when it is met
    private boolean rowsUpTo(Optional<FileId> turn) {
      Optional<FileId> start = Optional.empty();
      do {
        Inventory.RowPage page = inventory.rows(start);
        List<FileRow> rows =
            page.rows().stream().takeWhile(row -> !Optional.of(row.id()).equals(turn)).toList();
        if (!each(rows, row -> row.id().value(), this::row)) {
          return false;
        }
        start = rows.size() < page.rows().size() ? Optional.empty() : page.next();
      } while (start.isPresent());
      return true;
    }

    private Optional<Finding> row(FileRow row) {
      boolean missing =
          row.live()
              && row.storedKey().filter(inventory::exists).isEmpty()
              && inventory.row(row.id()).filter(FileRow::live).isPresent();
      return missing ? Optional.of(Finding.BYTES_MISSING) : Optional.empty();
    }

    private <T> boolean each(
        List<T> items, Function<T, String> fileId, Function<T, Optional<Finding>> work) {
      List<Optional<Finding>> findings =
          Parallel.map(items, item -> guarded(item, fileId.apply(item), work));
      for (Optional<Finding> finding : findings) {
        finding.ifPresent(one -> found.merge(one, 1, Integer::sum));
      }
      return !invocation.deadline().within(MARGIN);
    }

    private void log(Finding finding, String fileId) {
      String event = "found_" + finding.token();
      if (finding == Finding.BYTES_MISSING) {
        invocation.log().error(event, fileId);
      } else {
        invocation.log().file(event, fileId);
      }
    }

    private <T> Optional<Finding> guarded(
        T item, String fileId, Function<T, Optional<Finding>> work) {
      if (invocation.deadline().within(MARGIN)) {
        return Optional.empty();
      }
      try {
        Optional<Finding> finding = work.apply(item);
        finding.ifPresent(one -> log(one, fileId));
        return finding;
      } catch (RuntimeException e) {
        invocation.log().failure("reconcile_failed", fileId, e);
        return Optional.of(Finding.FAILED);
      }
    }
  }
}
