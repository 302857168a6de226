/** Buttons without hardware, for demo and tests: press, bounce and stick on demand. */
@NullMarked
package be.mays.kiosk.button.virtual;

import org.jspecify.annotations.NullMarked;
