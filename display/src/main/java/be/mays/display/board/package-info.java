/**
 * What a board shows and announces, as a pure fold over the server's answers, the state of the connection and
 * time. Knows the contract's board records and the JDK, and nothing of clocks, threads, network, pages or sound:
 * every moment comes in as an argument.
 */
@NullMarked
package be.mays.display.board;

import org.jspecify.annotations.NullMarked;
