/**
 * EventBridge rules and schedules, by AWS's rules for expressions.
 *
 * <p>Wiring: {@code new Schedules(clock)} has the timer; {@code new RuleType(schedules, invoker,
 * targets)} and {@code new ScheduleType(…)} are the resource types.
 */
@NullMarked
package io.filestore.local.schedule;

import org.jspecify.annotations.NullMarked;
