package io.filestore.local.gateway.execute;

/** The resource policies of functions, as far as a gateway needs them. */
@FunctionalInterface
public interface InvokePermission {

  /**
   * Whether {@code apigateway.amazonaws.com} may call a function.
   *
   * @param function its ARN, with a qualifier or without
   * @param source what calls: {@code arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/path} with
   *     {@code *} for variables of the path
   */
  boolean allows(String function, String source);
}
