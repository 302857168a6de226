/** A control for the architecture test. */
@NullMarked
package be.mays.kiosk.control;

import org.jspecify.annotations.NullMarked;
