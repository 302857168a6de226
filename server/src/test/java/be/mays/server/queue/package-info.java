/** Tests of the queue's rules, with a fake time and without a server. */
@NullMarked
package be.mays.server.queue;

import org.jspecify.annotations.NullMarked;
