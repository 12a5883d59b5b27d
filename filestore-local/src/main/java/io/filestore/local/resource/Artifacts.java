package io.filestore.local.resource;

import java.io.IOException;
import java.io.InputStream;

/** Objects in S3 that other services read: code, layers, templates, API definitions. */
public interface Artifacts {

  /**
   * Opens an object.
   *
   * @throws java.io.FileNotFoundException when there is no such object
   */
  InputStream open(String bucket, String key) throws IOException;
}
