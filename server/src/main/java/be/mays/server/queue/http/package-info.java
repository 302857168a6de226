/** The queue over HTTP: Javalin on one side, records of the contract on the other, and nothing else. */
@NullMarked
package be.mays.server.queue.http;

import org.jspecify.annotations.NullMarked;
