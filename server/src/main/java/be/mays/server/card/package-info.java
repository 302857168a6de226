/**
 * Knowledge cards: what every clerk tells the same. Knows no HTTP and no SQL; the register is a port, and search
 * and Markdown are functions of the cards.
 */
@NullMarked
package be.mays.server.card;

import org.jspecify.annotations.NullMarked;
