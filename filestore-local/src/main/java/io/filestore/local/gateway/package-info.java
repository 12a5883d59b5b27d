/**
 * Amazon API Gateway: REST APIs from OpenAPI definitions or resources, in front of functions.
 *
 * <p>Wired by {@code new ApiGateway(artifacts, invoker, permission, base, clock)}. Its {@code
 * resourceTypes()} go to the CloudFormation engine, {@code management()} to the signature scope
 * {@code apigateway}, {@code application()} to paths that begin with {@code /restapis/} and are in
 * no other scope, and {@code address(apiId, stage)} is what stands for {@code
 * https://API.execute-api.REGION.SUFFIX/STAGE}. {@code permission} is the resource policies of
 * functions; {@code (function, source) -> true} where nothing keeps them.
 */
@NullMarked
package io.filestore.local.gateway;

import org.jspecify.annotations.NullMarked;
