package io.filestore.local.lambda;

import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.code.Code;
import io.filestore.local.lambda.code.CodeException;
import io.filestore.local.lambda.code.CodeStore;
import io.filestore.local.resource.Artifacts;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Code from where a caller says it is, in the store. */
public final class ArtifactCode {

  private final Artifacts artifacts;
  private final CodeStore store;

  public ArtifactCode(Artifacts artifacts, CodeStore store) {
    this.artifacts = artifacts;
    this.store = store;
  }

  /** Takes an object of S3. */
  public Code fromS3(String bucket, String key) throws ServiceException {
    try (InputStream in = artifacts.open(bucket, key)) {
      return store.add(in);
    } catch (FileNotFoundException e) {
      throw invalid(
          "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The"
              + " specified key does not exist. ("
              + bucket
              + "/"
              + key
              + ")");
    } catch (CodeException e) {
      throw invalid(e.getMessage());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Takes an archive that came with the call. */
  public Code fromBytes(byte[] archive) throws ServiceException {
    try {
      return store.add(new ByteArrayInputStream(archive));
    } catch (CodeException e) {
      throw invalid(e.getMessage());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** What was taken before, if it is still unpacked. */
  public Optional<Code> fromDigest(String digest) throws ServiceException {
    try {
      return store.find(digest);
    } catch (CodeException e) {
      throw invalid(e.getMessage());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static ServiceException invalid(String message) {
    return new ServiceException(400, "InvalidParameterValueException", message);
  }

  private static ServiceException failed(IOException e) {
    return new ServiceException(500, "ServiceException", "Code cannot be unpacked: " + e);
  }
}
