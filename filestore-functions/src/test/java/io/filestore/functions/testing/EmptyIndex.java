package io.filestore.functions.testing;

import io.filestore.functions.store.FileId;
import io.filestore.functions.store.FileIndex;
import io.filestore.functions.store.FileRow;
import io.filestore.functions.store.Reason;
import io.filestore.functions.store.Step;
import io.filestore.functions.store.Upload;
import io.filestore.functions.store.Waiting;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A table without rows that counts what is put into it. */
public class EmptyIndex implements FileIndex {

  public final List<Ticket> tickets = new CopyOnWriteArrayList<>();

  @Override
  public void create(Ticket ticket) {
    tickets.add(ticket);
  }

  @Override
  public Optional<FileRow> find(FileId id) {
    return Optional.empty();
  }

  @Override
  public Map<FileId, FileRow> findAll(Collection<FileId> ids) {
    return Map.of();
  }

  @Override
  public Step uploaded(FileId id, Upload upload, Optional<String> sequencer) {
    return new Step.Absent();
  }

  @Override
  public Step stored(FileId id, Upload copied, String key, Instant now) {
    return new Step.Absent();
  }

  @Override
  public Step storing(FileId id, Upload upload, Instant until, Instant now) {
    return new Step.Absent();
  }

  @Override
  public void released(FileId id, Instant until, Instant now) {
    throw new AssertionError("nothing was leased");
  }

  @Override
  public Step rejected(FileId id, Reason reason, Instant now) {
    return new Step.Absent();
  }

  @Override
  public Step deleted(FileId id, Instant now) {
    return new Step.Absent();
  }

  @Override
  public Step reverted(FileId id, Instant now) {
    return new Step.Absent();
  }

  @Override
  public Step expired(FileId id, Instant now, Instant cutoff) {
    return new Step.Absent();
  }

  @Override
  public void removed(FileId id) {
    throw new AssertionError("nothing was removed");
  }

  @Override
  public Page waiting(Waiting what, Instant before, Optional<PageStart> start, int limit) {
    return new Page(List.of(), Optional.empty());
  }
}
