package io.filestore.local.s3;

/** A request that is not carried out, with the error that says why. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient S3Error error;

  public RefusedException(S3Error error) {
    super(error.code() + ": " + error.message());
    this.error = error;
  }

  public S3Error error() {
    return error;
  }
}
