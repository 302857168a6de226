/** Knowledge cards, as staff read, search, edit and judge them. */
@NullMarked
package be.mays.api.card;

import org.jspecify.annotations.NullMarked;
