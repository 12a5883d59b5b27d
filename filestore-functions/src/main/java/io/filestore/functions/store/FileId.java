package io.filestore.functions.store;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is known by: 128 random bits in lower case letters and digits. */
public record FileId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9]{1,64}");

  public FileId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a file id");
    }
  }

  /** A new one. */
  static FileId random(SecureRandom random) {
    return new FileId(Tokens.base32(random));
  }

  /** The id if the text can be one; no file has any other. */
  public static Optional<FileId> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new FileId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
