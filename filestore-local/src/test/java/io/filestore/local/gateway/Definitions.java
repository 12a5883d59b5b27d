package io.filestore.local.gateway;

import tools.jackson.databind.node.ObjectNode;

/** Definitions for tests. */
final class Definitions {

  static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:Fn:live";

  private Definitions() {}

  /** What calls the one function, with further fields such as {@code ,'timeoutInMillis':50}. */
  static String integration(String more) {
    return "'x-amazon-apigateway-integration':{'type':'aws_proxy','httpMethod':'POST','uri':"
        + "'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
        + FUNCTION
        + "/invocations'"
        + more
        + "}";
  }

  /** An OpenAPI document with these paths, and more at its root. */
  static ObjectNode openApi(String paths, String more) {
    return GatewayHarness.json(
        "{'openapi':'3.0.1','info':{'title':'t','version':'1'},'paths':{"
            + paths
            + "}"
            + more
            + "}");
  }

  /** One path with one method that the function answers, and more at the root. */
  static ObjectNode one(String path, String method, String more) {
    return openApi("'" + path + "':{'" + method + "':{" + integration("") + "}}", more);
  }
}
