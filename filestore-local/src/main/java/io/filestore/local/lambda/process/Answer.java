package io.filestore.local.lambda.process;

/**
 * What came of an event.
 *
 * @param payload the handler's answer, or the error as Lambda words it
 * @param failed whether it is an error
 * @param log the end of the log, at most 4 KB
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record Answer(byte[] payload, boolean failed, String log) {}
