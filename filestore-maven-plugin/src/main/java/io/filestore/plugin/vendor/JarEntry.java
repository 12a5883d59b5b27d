package io.filestore.plugin.vendor;

/**
 * One line of a jar's table of contents.
 *
 * @param name with forward slashes; a folder's ends in one
 * @param method 0 stored, 8 deflated
 * @param crc of the bytes
 * @param compressedSize in the jar
 * @param size of the bytes
 * @param offset where its local header lies in the file
 */
record JarEntry(String name, int method, long crc, long compressedSize, long size, long offset) {

  static final int STORED = 0;
  static final int DEFLATED = 8;

  boolean isDirectory() {
    return name.endsWith("/");
  }

  /** The last part of the name. */
  String fileName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
