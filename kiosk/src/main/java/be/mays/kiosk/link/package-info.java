/** The kiosk's side of the HTTP contract: pairing, menu, tickets, verdicts. Keeps trying; never decides what the visitor sees. */
@NullMarked
package be.mays.kiosk.link;

import org.jspecify.annotations.NullMarked;
