package io.filestore.functions.store;

import java.security.SecureRandom;
import java.util.Optional;

/** Keys in the bucket. */
final class Keys {

  private static final String UPLOADS = "uploads/";
  private static final String FILES = "files/";

  private Keys() {}

  /** Where a client puts the file. */
  static String upload(FileId id) {
    return UPLOADS + id;
  }

  /** The file that a client put there, if it is one of ours. */
  static Optional<FileId> uploaded(String key) {
    return key.startsWith(UPLOADS) ? FileId.of(key.substring(UPLOADS.length())) : Optional.empty();
  }

  /** The file that an object belongs to, if its key is of a form of ours. */
  static Optional<FileId> owner(String key) {
    int end = key.lastIndexOf('/');
    return key.startsWith(FILES) && end >= FILES.length()
        ? FileId.of(key.substring(FILES.length(), end))
        : uploaded(key);
  }

  /** A key nothing has ever been written to. */
  static String fresh(FileId id, SecureRandom random) {
    return FILES + id + "/" + Tokens.base32(random);
  }
}
