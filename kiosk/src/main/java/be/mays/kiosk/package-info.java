/** The program that stands in the hall: a visitor presses a button and takes a numbered slip. Only this package knows all parts; it puts them together and moves events and effects between them. */
@NullMarked
package be.mays.kiosk;

import org.jspecify.annotations.NullMarked;
