package io.filestore.junit;

/**
 * The key pair that the local AWS accepts; all others it refuses.
 *
 * @param secretAccessKey not in {@link #toString}
 */
public record LocalCredentials(String accessKeyId, String secretAccessKey) {

  @Override
  public String toString() {
    return "LocalCredentials[" + accessKeyId + "]";
  }
}
