package io.filestore.local.lambda;

import java.util.Optional;

/**
 * What came of a call.
 *
 * @param payload the function's answer, or its error as Lambda words it
 * @param functionError {@code Unhandled} when the function failed
 * @param logTail the end of what it logged, at most 4 KB
 * @param executedVersion {@code $LATEST} or a number
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record Invocation(
    byte[] payload, Optional<String> functionError, String logTail, String executedVersion) {}
