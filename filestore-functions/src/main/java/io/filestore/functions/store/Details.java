package io.filestore.functions.store;

import io.filestore.functions.runtime.Log;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks files up. */
public final class Details {

  /**
   * A file as it is shown.
   *
   * @param download present on live files
   */
  public record Shown(FileRow row, Optional<Urls.Signed> download) {}

  /** Which rows beyond the live ones are wanted. */
  public record Wanted(boolean nonstored, boolean deleted) {

    boolean covers(FileRow row) {
      return row.live() || (row.open() ? nonstored : deleted);
    }
  }

  private final FileIndex index;
  private final Healing healing;
  private final Urls urls;

  public Details(FileIndex index, Healing healing, Urls urls) {
    this.index = index;
    this.healing = healing;
    this.urls = urls;
  }

  /** The wanted files among those ids, in their order. */
  public List<Shown> find(List<String> ids, Wanted wanted, Log log) {
    List<FileId> valid = ids.stream().flatMap(id -> FileId.of(id).stream()).toList();
    Map<FileId, FileRow> rows = index.findAll(valid);
    List<FileRow> covered =
        valid.stream()
            .flatMap(id -> Optional.ofNullable(rows.get(id)).stream())
            .filter(wanted::covers)
            .toList();
    return Parallel.map(covered, row -> healed(row, log)).stream()
        .filter(wanted::covers)
        .map(this::shown)
        .toList();
  }

  private FileRow healed(FileRow row, Log log) {
    try {
      return healing.healed(row);
    } catch (RuntimeException e) {
      // without it the row is shown as it was
      log.failure("heal_failed", row.id().value(), e);
      return row;
    }
  }

  private Shown shown(FileRow row) {
    return new Shown(row, row.live() ? Optional.of(urls.download(row)) : Optional.empty());
  }
}
