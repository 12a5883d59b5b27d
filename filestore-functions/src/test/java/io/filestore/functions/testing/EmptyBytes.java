package io.filestore.functions.testing;

import io.filestore.functions.store.FileBytes;
import io.filestore.functions.store.FileId;
import io.filestore.functions.store.Upload;
import java.util.Optional;

/** A bucket without objects. */
public class EmptyBytes implements FileBytes {

  @Override
  public Optional<Upload> upload(FileId id) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> start(FileId id, Upload upload) {
    return Optional.empty();
  }

  @Override
  public Copy copy(FileId id, Upload upload, String key) {
    return Copy.GONE;
  }

  @Override
  public void removeUpload(FileId id) {
    throw new AssertionError("there is nothing to remove");
  }

  @Override
  public void removeCopy(String key) {
    throw new AssertionError("there is nothing to remove");
  }
}
