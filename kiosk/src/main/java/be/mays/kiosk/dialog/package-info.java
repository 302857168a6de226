/**
 * What a visitor and the screen say to each other: which question is up, in which language, and when a visitor who
 * left is forgotten. Pure: events and the time come in, a new state and effects go out. Knows no words, no page, no
 * clock, no thread and no JSON; {@code screen} calls it, one event at a time.
 */
@NullMarked
package be.mays.kiosk.dialog;

import org.jspecify.annotations.NullMarked;
