/** What operators and programs ask: health, the contract, and the driven clock of replays. */
@NullMarked
package be.mays.server.operations.http;

import org.jspecify.annotations.NullMarked;
