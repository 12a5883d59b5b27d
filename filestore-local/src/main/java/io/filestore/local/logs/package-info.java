/**
 * CloudWatch Logs in bounded memory: groups, streams, and the calls that read them.
 *
 * <p>Wiring: {@code new LogGroups(clock)}, one a process; {@code new LogsApi(groups)} answers calls
 * of service {@code logs} ({@code X-Amz-Target: Logs_20140328.*}); {@code new LogGroupType(groups)}
 * is the resource type; {@code groups.follow(…)} is for a console.
 */
@NullMarked
package io.filestore.local.logs;

import org.jspecify.annotations.NullMarked;
