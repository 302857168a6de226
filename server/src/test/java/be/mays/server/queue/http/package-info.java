/** The queue's HTTP side. */
@NullMarked
package be.mays.server.queue.http;

import org.jspecify.annotations.NullMarked;
