/** Boards over HTTP. */
@NullMarked
package be.mays.server.board.http;

import org.jspecify.annotations.NullMarked;
