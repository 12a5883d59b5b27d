package io.filestore.local.lambda.process;

import java.util.Optional;

/**
 * What a function is called with.
 *
 * @param arn that the caller used
 * @param clientContext JSON from the caller
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record Event(String requestId, String arn, byte[] payload, Optional<String> clientContext) {}
