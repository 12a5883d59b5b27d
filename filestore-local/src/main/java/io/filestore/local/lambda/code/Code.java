package io.filestore.local.lambda.code;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An archive that is there, unpacked.
 *
 * @param digest SHA-256 of the archive, lower-case hexadecimal digits
 * @param size of the archive, bytes
 * @param directory where it is unpacked; nothing in it changes
 */
public record Code(String digest, long size, Path directory) {

  /** The digest as Lambda's {@code CodeSha256} has it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest));
  }
}
