package io.filestore.local.logs;

/**
 * A line.
 *
 * @param sequence its number in its group, rising in the order of arrival
 * @param timestamp milliseconds since 1970
 */
public record LogEvent(long sequence, String stream, long timestamp, String message) {}
