/**
 * Lambda, logs, queues and schedules put together.
 *
 * <p>Wiring: {@code new LambdaServices(options, artifacts, endpoint)}, then of its results {@code
 * runtimeApi()} goes to paths under {@code /_rt/}, {@code credentials()} to those under {@code
 * /_credentials/} (both without a signature), {@code lambdaApi()} to service {@code lambda}, {@code
 * logsApi()} to {@code logs}, {@code queueApi()} to {@code sqs}; {@code types()} to the engine;
 * {@code invoker()} to whoever calls functions; {@code logs()} to the console. {@code close()}
 * before the front ends.
 */
@NullMarked
package io.filestore.local.lambda.service;

import org.jspecify.annotations.NullMarked;
