/** Knowledge cards over HTTP: the contract's operations and the staff's pages. */
@NullMarked
package be.mays.server.card.http;

import org.jspecify.annotations.NullMarked;
