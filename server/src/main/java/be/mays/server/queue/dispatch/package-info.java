/**
 * The write lane: one thread decides all waiting commands in order on a draft, writes them in one
 * transaction, and only when that is durable publishes the new states and gives the answers. Knows the
 * journal as a port, and no database, JSON or HTTP.
 */
@NullMarked
package be.mays.server.queue.dispatch;

import org.jspecify.annotations.NullMarked;
