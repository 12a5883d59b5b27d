/**
 * SQS in memory: queues for destinations, dead letters and event source mappings.
 *
 * <p>Wiring: {@code new Queues(clock, endpoint)}, one a process; {@code new QueueApi(queues)}
 * answers {@code X-Amz-Target: AmazonSQS.*}; {@code QueueTypes} are the resource types.
 */
@NullMarked
package io.filestore.local.queue;

import org.jspecify.annotations.NullMarked;
