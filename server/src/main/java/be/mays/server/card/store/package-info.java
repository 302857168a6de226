/** Knowledge cards and what staff say of them, in the database. */
@NullMarked
package be.mays.server.card.store;

import org.jspecify.annotations.NullMarked;
