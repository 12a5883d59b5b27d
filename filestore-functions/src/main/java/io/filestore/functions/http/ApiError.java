package io.filestore.functions.http;

/** An answer other than 200: status, code and sentence, as FILESTORE's callers get them. */
public final class ApiError extends RuntimeException {

  private final int status;
  private final String code;

  private ApiError(int status, String code, String sentence) {
    super(sentence);
    this.status = status;
    this.code = code;
  }

  /** 400: the request is not what it should be. */
  public static ApiError malformed(String sentence) {
    return new ApiError(400, "malformed", sentence);
  }

  /** 400: more ids than one request may name. */
  public static ApiError tooManyIds(int most) {
    return new ApiError(
        400, "too_many_ids", "At most " + most + " ids may be given in one request.");
  }

  /** 400: the stack stores every upload itself. */
  public static ApiError storeOnLoad() {
    return new ApiError(400, "store_on_load", "Configured to store files at the time of upload.");
  }

  /** 403: the revert token is missing or not this file's. */
  public static ApiError forbidden() {
    return new ApiError(
        403, "forbidden", "The x-revert-token header is missing or does not belong to this file.");
  }

  /** 404: there is no such file. */
  public static ApiError unknown() {
    return new ApiError(404, "unknown", "There is no file with this id.");
  }

  /** 409: the file has been stored and can no longer be reverted. */
  public static ApiError stored() {
    return new ApiError(409, "stored", "The file has been stored and can no longer be reverted.");
  }

  /** 409: the file is being stored and can no longer be reverted. */
  public static ApiError storing() {
    return new ApiError(409, "storing", "The file is being stored and can no longer be reverted.");
  }

  /** 400: files of that type are not taken. */
  public static ApiError typeNotAllowed(String type) {
    return new ApiError(400, "type_not_allowed", "Files of type '" + type + "' are not allowed.");
  }

  /** 413: larger than a file may be. */
  public static ApiError tooLarge(long most) {
    return new ApiError(413, "too_large", "A file may have at most " + most + " bytes.");
  }

  /** 503: a service behind this one throttles or cannot be reached. */
  public static ApiError unavailable() {
    return new ApiError(
        503, "unavailable", "A service this one depends on is not available; try again later.");
  }

  /** 500: our fault; what it was is in the log. */
  static ApiError internal() {
    return new ApiError(500, "internal", "Something went wrong on our side.");
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The sentence for people. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
