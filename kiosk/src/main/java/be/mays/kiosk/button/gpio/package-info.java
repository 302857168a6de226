/** Real buttons on the pins of a Raspberry Pi. The only package that knows Pi4J; started and closed by the wiring. */
@NullMarked
package be.mays.kiosk.button.gpio;

import org.jspecify.annotations.NullMarked;
