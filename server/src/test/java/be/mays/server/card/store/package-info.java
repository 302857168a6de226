/** Tests of where knowledge cards are kept. */
@NullMarked
package be.mays.server.card.store;

import org.jspecify.annotations.NullMarked;
