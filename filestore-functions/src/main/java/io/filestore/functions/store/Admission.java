package io.filestore.functions.store;

import io.filestore.functions.runtime.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What uploads the stack takes: up to so many bytes, and of certain media types if some are given.
 * A type counts only if the first bytes are of that type, as far as {@link Signature} can tell.
 */
public final class Admission {

  private final long mostBytes;
  private final Set<String> types;

  public Admission(Settings settings) {
    this(settings.maxFileSize(), settings.allowedTypes());
  }

  /**
   * Takes these.
   *
   * @param types such as {@code image/png} or {@code image/*}, in lower case; empty for every type
   */
  Admission(long mostBytes, Set<String> types) {
    this.mostBytes = mostBytes;
    this.types = types;
  }

  /** The most bytes of a file. */
  public long mostBytes() {
    return mostBytes;
  }

  /** Whether files may be said to be of the type, which may have parameters. */
  public boolean allows(String contentType) {
    String type = MediaType.bare(contentType);
    int slash = type.indexOf('/');
    return types.isEmpty()
        || types.contains(type)
        || (slash > 0 && types.contains(type.substring(0, slash) + "/*"));
  }

  /**
   * Why the upload is not taken, empty if it is.
   *
   * @param start gives its first bytes; asked only if they matter. Empty if they can no longer be
   *     had, which is no reason: whatever is there then is looked at in its turn.
   */
  Optional<Reason> refuses(Upload upload, Supplier<Optional<byte[]>> start) {
    if (upload.size() > mostBytes) {
      return Optional.of(Reason.TOO_LARGE);
    }
    if (types.isEmpty()) {
      return Optional.empty();
    }
    if (!allows(upload.contentType())) {
      return Optional.of(Reason.TYPE_NOT_ALLOWED);
    }
    return start
        .get()
        .filter(bytes -> !Signature.agrees(MediaType.bare(upload.contentType()), bytes))
        .map(bytes -> Reason.TYPE_NOT_ALLOWED);
  }
}
