package io.filestore.local.gateway.definition;

/**
 * The kinds of answers that API Gateway gives itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Gateway
 *     response types</a>
 */
public enum ResponseType {
  ACCESS_DENIED(403, "AccessDeniedException"),
  API_CONFIGURATION_ERROR(500, "InternalServerErrorException"),
  AUTHORIZER_CONFIGURATION_ERROR(500, "InternalServerErrorException"),
  AUTHORIZER_FAILURE(500, "InternalServerErrorException"),
  BAD_REQUEST_BODY(400, "BadRequestException"),
  BAD_REQUEST_PARAMETERS(400, "BadRequestException"),
  DEFAULT_4XX(400, "BadRequestException"),
  DEFAULT_5XX(500, "InternalServerErrorException"),
  EXPIRED_TOKEN(403, "ExpiredTokenException"),
  INTEGRATION_FAILURE(504, "InternalServerErrorException"),
  INTEGRATION_TIMEOUT(504, "InternalServerErrorException"),
  INVALID_API_KEY(403, "ForbiddenException"),
  INVALID_SIGNATURE(403, "InvalidSignatureException"),
  MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException"),
  QUOTA_EXCEEDED(429, "LimitExceededException"),
  REQUEST_TOO_LARGE(413, "RequestTooLargeException"),
  RESOURCE_NOT_FOUND(404, "NotFoundException"),
  THROTTLED(429, "TooManyRequestsException"),
  UNAUTHORIZED(401, "UnauthorizedException"),
  UNSUPPORTED_MEDIA_TYPE(415, "BadRequestException"),
  WAF_FILTERED(403, "ForbiddenException");

  private final int status;
  private final String errorType;

  ResponseType(int status, String errorType) {
    this.status = status;
    this.errorType = errorType;
  }

  /** The status where the definition sets none. */
  public int status() {
    return status;
  }

  /** The value of {@code x-amzn-ErrorType}. */
  public String errorType() {
    return errorType;
  }

  /** What the definition may set for all of this class. */
  public ResponseType fallback() {
    return status < 500 ? DEFAULT_4XX : DEFAULT_5XX;
  }
}
